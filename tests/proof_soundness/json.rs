//! JSON with Liquid in it.

use super::templates::Writer;

impl Writer<'_> {
    fn if_else(&mut self, write: &dyn Fn(&mut Self)) {
        let condition = self.condition();
        match self.random.below(4) {
            0 => {
                self.tag(&format!("unless {condition}"));
                write(self);
                self.tag("else");
                write(self);
                self.tag("endunless");
            }
            1 => {
                let subject = self.source();
                self.tag(&format!("case {subject}"));
                self.tag("when 'gold', 7");
                write(self);
                if self.random.one_in(2) {
                    self.tag("when 'de'");
                    write(self);
                }
                if !self.random.one_in(6) {
                    self.tag("else");
                    write(self);
                }
                self.tag("endcase");
            }
            _ => {
                self.tag(&format!("if {condition}"));
                write(self);
                if !self.random.one_in(6) {
                    self.tag("else");
                    write(self);
                }
                self.tag("endif");
            }
        }
    }

    /// Part of the inside of a string.
    pub fn pieces(&mut self, depth: usize) {
        for _ in 0..self.random.below(4) {
            match self.random.below(16) {
                0 => self.push("{{"),
                1 if depth < 3 => self.if_else(&|writer| writer.pieces(3)),
                2 if depth < 3 => self.in_loop(&|writer| writer.pieces(3)),
                3 => self.output(""),
                4 => self.push("\\\"x\\u00e9"),
                5 => self.push("{% raw %}{{ x }}{% endraw %}"),
                6 | 7 => self.push("Hello, "),
                _ => {
                    let last = *self.random.pick(&[
                        " | json_escape",
                        " | json_escape",
                        " | json_escape",
                        " | url_encode",
                        " | json_escape | strip",
                        " | json_escape | downcase",
                        " | json_escape | truncatewords: 2",
                        " | sha1",
                        " | size",
                        " | json_escape | default: 'x'",
                        " | json_escape | upcase",
                        " | plus: 1",
                    ]);
                    self.output(last);
                }
            }
        }
        if self.out.ends_with("{{") {
            self.push("x | json_escape}}");
        }
    }

    fn in_loop(&mut self, write: &dyn Fn(&mut Self)) {
        let name = *self.random.pick(&["item", "other"]);
        let collection = match self.random.below(6) {
            0 => "event_properties.${tags}".to_owned(),
            1 => "(1..3)".to_owned(),
            2 if !self.items.is_empty() => format!("{}.lines", self.items[0]),
            _ => "event_properties.${items}".to_owned(),
        };
        let bound = *self
            .random
            .pick(&["", "", " limit: 2", " reversed", " offset: 1"]);
        self.tag(&format!("for {name} in {collection}{bound}"));
        self.items.push(name);
        write(self);
        self.items.pop();
        self.tag("endfor");
    }

    /// An array filled by a loop, its commas in one of the usual ways.
    fn looped(&mut self, depth: usize) {
        let style = self.random.below(9);
        if style == 5 {
            self.tag("assign first = true");
        }
        self.push("[");
        self.in_loop(&|writer| {
            match style {
                0 => writer.push("{% if forloop.first == false %},{% endif %}"),
                1 => writer.push("{% if forloop.index > 1 %},{% endif %}"),
                2 => writer.push("{% unless forloop.first %},{% endunless %}"),
                5 => {
                    let condition = writer.condition();
                    writer.tag(&format!("if {condition}"));
                    writer.push("{% if first == false %},{% endif %}");
                }
                _ => {}
            }
            writer.value(depth + 1);
            match style {
                3 => writer.push("{% unless forloop.last %},{% endunless %}"),
                4 => writer.push("{% if forloop.index < forloop.length %},{% endif %}"),
                5 => {
                    writer.push("{% assign first = false %}");
                    writer.tag("endif");
                }
                6 => writer.push(","),
                7 => writer.push("{% if forloop.rindex0 != 0 %},{% endif %}{% if forloop.index == 2 %}{% continue %}{% endif %}"),
                8 => writer.push("{% break %}"),
                _ => {}
            }
        });
        self.push("]");
    }

    /// A value.
    pub fn value(&mut self, depth: usize) {
        match self.random.below(if depth > 2 { 8 } else { 16 }) {
            0 => {
                let number = *self
                    .random
                    .pick(&["0", "-1.5e3", "true", "null", "12", "\"\"", "01"]);
                self.push(number);
            }
            1 => self.output(" | as_json_string"),
            2 => {
                let last = *self.random.pick(&[
                    " | plus: 0",
                    " | times: 2 | round",
                    " | size",
                    " | floor",
                    " | divided_by: 4",
                    " | minus: 1 | ceil",
                ]);
                self.output(last);
            }
            3 if self.random.one_in(3) => self.output(""),
            3..=7 => {
                self.push("\"");
                self.pieces(depth);
                self.push("\"");
            }
            8 | 9 => self.if_else(&|writer| writer.value(depth + 1)),
            10 | 11 => self.looped(depth),
            12 => {
                self.push("[");
                self.value(depth + 1);
                self.push(", ");
                self.value(depth + 1);
                self.push("]");
            }
            _ => self.object(depth),
        }
    }

    fn object(&mut self, depth: usize) {
        self.push("{\n  \"id\": ");
        self.value(depth + 1);
        for _ in 0..self.random.below(3) {
            let optional = self.random.one_in(3);
            if optional {
                let condition = self.condition();
                self.tag(&format!("if {condition}"));
            }
            self.push(",\n  \"k\": ");
            self.value(depth + 1);
            if optional {
                self.tag("endif");
            }
        }
        if self.random.one_in(5) {
            self.statement();
        }
        self.push("\n}");
    }
}
