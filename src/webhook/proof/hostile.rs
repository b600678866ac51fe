//! The values that break what is not proven.

/// The ten kinds of hostile values, as the proof strip shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HostileKind {
    /// A double and a single quotation mark.
    Quote,
    /// A backslash, at the end too.
    Backslash,
    /// Line breaks.
    LineBreak,
    /// No text, and no value at all.
    Empty,
    /// Characters beyond the first plane.
    Emoji,
    /// Letters and marks of writing from right to left.
    RightToLeft,
    /// Some thousands of characters.
    VeryLong,
    /// What separates values in a query, and HTML.
    Ampersand,
    /// JSON and Liquid.
    Braces,
    /// A number with a zero in front.
    DigitsOnly,
}

impl HostileKind {
    /// All kinds, in the order of the proof strip.
    pub const ALL: [HostileKind; 10] = [
        HostileKind::Quote,
        HostileKind::Backslash,
        HostileKind::LineBreak,
        HostileKind::Empty,
        HostileKind::Emoji,
        HostileKind::RightToLeft,
        HostileKind::VeryLong,
        HostileKind::Ampersand,
        HostileKind::Braces,
        HostileKind::DigitsOnly,
    ];

    /// The kind's name, by which its words are found: `right_to_left`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    /// The value that is tried.
    #[must_use]
    pub fn value(self) -> String {
        let (_, text, times) = self.row();
        text.repeat(times)
    }

    /// Further values of the kind: escapes that a cut falls into.
    pub(crate) fn more(self) -> Vec<String> {
        match self {
            HostileKind::Quote => vec!["\"".repeat(90), "x".to_owned() + &"\"".repeat(90)],
            _ => Vec::new(),
        }
    }

    /// Name, text, how many times.
    const fn row(self) -> (&'static str, &'static str, usize) {
        match self {
            HostileKind::Quote => ("quote", "O'\"Brien", 1),
            HostileKind::Backslash => ("backslash", "AC\\DC\\", 1),
            HostileKind::LineBreak => ("line_break", "Ada\r\nLovelace\n", 1),
            HostileKind::Empty => ("empty", "", 1),
            HostileKind::Emoji => ("emoji", "\u{1F469}\u{200D}\u{1F680}\u{1F389}", 1),
            HostileKind::RightToLeft => (
                "right_to_left",
                "\u{202E}\u{5E2}\u{5D3}\u{5D4} \u{645}\u{62D}\u{645}\u{62F}\u{200F}",
                1,
            ),
            HostileKind::VeryLong => ("very_long", "Llanfairpwllgwyngyll ", 100),
            HostileKind::Ampersand => ("ampersand", "Tom&Jerry=<b>&amp;</b>", 1),
            HostileKind::Braces => ("braces", "{\"a\":[{}]}}{{x}}{% y %}", 1),
            HostileKind::DigitsOnly => ("digits_only", "0049301234567", 1),
        }
    }
}
