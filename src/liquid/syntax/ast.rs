//! The tree of a parsed template.

use super::expr::{Argument, Expr, Filtered};
use super::span::Span;
use std::sync::Arc;

/// A part of a template.
#[derive(Clone, Debug)]
pub enum Node {
    /// Plain text.
    Text(Text),
    /// `{{ … }}`.
    Output(Box<Output>),
    /// `{% … %}` with everything up to its end tag.
    Tag(Box<Tag>),
}

/// Plain text between outputs and tags.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// The text as written.
    pub span: Span,
    /// What whitespace control (`{%-`, `-%}`) leaves of it.
    pub shown: Span,
    /// Whether [`Text::shown`] is nothing but whitespace.
    pub blank: bool,
}

/// `{{ … }}`.
#[derive(Clone, Debug)]
pub struct Output {
    /// With both pairs of braces.
    pub span: Span,
    /// The value and its filters.
    pub value: Filtered,
}

/// A sequence of nodes.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// The nodes, in the order of the text.
    pub nodes: Vec<Node>,
    /// From the first node to the last.
    pub span: Span,
    /// Whether nothing in it can ever show.
    pub blank: bool,
    /// Whether its text is left out when rendered: Liquid drops the whitespace of blank blocks.
    pub mute: bool,
}

/// A tag, with its blocks and its end tag.
#[derive(Clone, Debug)]
pub struct Tag {
    /// From `{%` to the end of the end tag, or of the tag itself where it has none.
    pub span: Span,
    /// The opening `{% … %}`.
    pub open: Span,
    /// The closing `{% end… %}`.
    pub close: Option<Span>,
    /// The place of the tag's name.
    pub name_span: Span,
    /// What follows the name in the opening tag.
    pub markup: Span,
    /// What the tag does.
    pub kind: TagKind,
    /// Whether the tag shows nothing.
    pub blank: bool,
}

/// What a tag does.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "tags are boxed")]
pub enum TagKind {
    /// `assign target = value`.
    Assign {
        /// The variable.
        target: Arc<str>,
        /// The variable's place.
        target_span: Span,
        /// Its new value.
        value: Filtered,
    },
    /// `capture target` … `endcapture`.
    Capture {
        /// The variable.
        target: Arc<str>,
        /// The variable's place.
        target_span: Span,
        /// What is captured.
        body: Block,
    },
    /// `echo value`.
    Echo(Filtered),
    /// `if` and `unless`, with `elsif` and `else`.
    If {
        /// Whether this is `unless`: the first branch's condition is turned around.
        unless: bool,
        /// The branches, in their order.
        branches: Vec<Branch>,
    },
    /// `case`.
    Case(Box<CaseTag>),
    /// `for`, or `tablerow`.
    For(Box<ForTag>),
    /// `cycle`.
    Cycle {
        /// The group's name, where it has one.
        name: Option<Expr>,
        /// The values.
        values: Vec<Expr>,
        /// The key of a group without a name: the same for the same literals.
        key: Arc<str>,
    },
    /// `increment` and `decrement`.
    Counter {
        /// The counter's name.
        name: Arc<str>,
        /// Whether this is `increment`.
        up: bool,
    },
    /// `include`.
    Include(Box<PartialTag>),
    /// `render`.
    Render(Box<PartialTag>),
    /// `ifchanged`.
    IfChanged(Block),
    /// `liquid`: tags, one in a line.
    Liquid(Block),
    /// `comment`, `doc` and `#`; the span is what they leave out.
    Comment(Span),
    /// `raw`; the span is what is shown as it stands.
    Raw(Span),
    /// `break`.
    Break,
    /// `continue`.
    Continue,
    /// A tag of Braze's own, without a block.
    Braze(BrazeTag),
    /// Braze's `translation id` … `endtranslation`.
    Translation {
        /// The translation's id.
        id: Interpolation,
        /// The text where there is no translation.
        body: Block,
    },
    /// A tag that is not known, or is not written as it must be; the message is what rendering shows.
    Invalid(Arc<str>),
}

/// A branch of `if`, `unless`: its tag, its condition, its block.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The tag that opens the branch (`if`, `elsif`, `else`).
    pub open: Span,
    /// The condition; `else` has none.
    pub condition: Option<Condition>,
    /// What is shown where the condition holds.
    pub body: Block,
}

/// Comparisons joined by `and` and `or`. Liquid reads them from the right: `a and b or c` is `a and (b or c)`.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The comparisons, each with what joins it to the next; the last has none.
    pub parts: Vec<(Comparison, Option<Join>)>,
    /// Its place.
    pub span: Span,
}

/// What joins two comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// `and`.
    And,
    /// `or`.
    Or,
}

/// A comparison, or one value alone that is tested for being true.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The left value.
    pub left: Expr,
    /// Operator and right value.
    pub right: Option<(Operator, Expr)>,
}

/// The operators of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `==`.
    Equal,
    /// `!=` and `<>`.
    NotEqual,
    /// `<`.
    Less,
    /// `<=`.
    LessOrEqual,
    /// `>`.
    Greater,
    /// `>=`.
    GreaterOrEqual,
    /// `contains`.
    Contains,
    /// A word that is no operator; evaluating it is an error.
    Unknown(Arc<str>),
}

/// `case subject` with its branches.
#[derive(Clone, Debug)]
pub struct CaseTag {
    /// What is compared.
    pub subject: Expr,
    /// What stands before the first `when`; never shown.
    pub lead: Block,
    /// The branches.
    pub branches: Vec<CaseBranch>,
}

/// A branch of `case`.
#[derive(Clone, Debug)]
pub struct CaseBranch {
    /// The tag that opens the branch (`when`, `else`).
    pub open: Span,
    /// The values; none for `else`. The block is shown once for each value that is equal.
    pub values: Option<Vec<Expr>>,
    /// What is shown.
    pub body: Block,
}

/// `for variable in collection`, and `tablerow` in the same form.
#[derive(Clone, Debug)]
pub struct ForTag {
    /// Whether this is `tablerow`.
    pub table: bool,
    /// The variable of the loop.
    pub variable: Arc<str>,
    /// The variable's place.
    pub variable_span: Span,
    /// What is gone through.
    pub collection: Expr,
    /// `variable-collection`: the name under which `offset: continue` finds its place.
    pub name: Arc<str>,
    /// `reversed`.
    pub reversed: bool,
    /// `limit: n`.
    pub limit: Option<Expr>,
    /// `offset: n`.
    pub offset: Option<Expr>,
    /// `offset: continue`.
    pub resumes: bool,
    /// `cols: n` of `tablerow`.
    pub columns: Option<Expr>,
    /// What is repeated.
    pub body: Block,
    /// `else` with what is shown where the collection is empty; of several the last counts.
    pub otherwise: Vec<Branch>,
}

/// `include name`, `render name`.
#[derive(Clone, Debug)]
pub struct PartialTag {
    /// The name of the template.
    pub name: Expr,
    /// The value of `with value` or `for value`.
    pub value: Option<Expr>,
    /// Whether it is `for`: the template is shown once for each item.
    pub each: bool,
    /// The name of `as name`.
    pub alias: Option<Arc<str>>,
    /// The keyword arguments.
    pub args: Vec<Argument>,
}

/// A tag of Braze's own without a block: `{% connected_content URL :save result %}`.
#[derive(Clone, Debug)]
pub struct BrazeTag {
    /// Which one.
    pub kind: BrazeTagKind,
    /// What stands before the first option, without quotes and parentheses around it.
    pub argument: Interpolation,
    /// The options.
    pub options: Vec<TagOption>,
}

/// Braze's tags without a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrazeTagKind {
    /// `connected_content`.
    ConnectedContent,
    /// `abort_message`.
    AbortMessage,
    /// `message_extras`.
    MessageExtras,
    /// `catalog_items`.
    CatalogItems,
    /// `catalog_selection_items`.
    CatalogSelectionItems,
    /// `shopping_cart`.
    ShoppingCart,
    /// `promotion`.
    Promotion,
}

/// `:name value` in a Braze tag.
#[derive(Clone, Debug)]
pub struct TagOption {
    /// The name, without the colon.
    pub name: Arc<str>,
    /// The value; empty for a flag such as `:retry`.
    pub value: Interpolation,
    /// Name and value.
    pub span: Span,
}

/// Text with outputs in it, such as a URL.
#[derive(Clone, Debug, Default)]
pub struct Interpolation {
    /// Its place.
    pub span: Span,
    /// Its parts, in their order.
    pub parts: Vec<InterpolationPart>,
}

/// A part of an [`Interpolation`].
#[derive(Clone, Debug)]
pub enum InterpolationPart {
    /// Text as it stands.
    Text(Span),
    /// A value.
    Output(Filtered),
}

impl Tag {
    /// The blocks of the tag, each with the clause tag (`else`, `when` …) before it where it has one.
    #[must_use]
    pub fn blocks(&self) -> Vec<(Option<Span>, &Block)> {
        match &self.kind {
            TagKind::Capture { body, .. } | TagKind::Translation { body, .. } | TagKind::IfChanged(body) => {
                vec![(None, body)]
            }
            TagKind::If { branches, .. } => branches
                .iter()
                .enumerate()
                .map(|(at, branch)| ((at > 0).then_some(branch.open), &branch.body))
                .collect(),
            TagKind::Case(case) => std::iter::once((None, &case.lead))
                .chain(
                    case.branches
                        .iter()
                        .map(|branch| (Some(branch.open), &branch.body)),
                )
                .collect(),
            TagKind::For(looped) => std::iter::once((None, &looped.body))
                .chain(
                    looped
                        .otherwise
                        .iter()
                        .map(|branch| (Some(branch.open), &branch.body)),
                )
                .collect(),
            _ => Vec::new(),
        }
    }
}
