//! Parsing: nothing is lost, every error is told, personalizations are read out of any body.

use notification_builder::liquid::{self, ExprKind, Node, PieceKind, SyntaxErrorKind, TagKind};
use proptest::prelude::*;

const BODY: &str = r#"{"user_ids":["{{custom_attribute.${sendbird_id} | default: 'none' | json_escape}}"],
{%- if ${language} == 'de' and {{custom_attribute.${plan}}} != blank -%}
  "template":"{{ event_properties.${order}[0].title | default: {{${first_name}}} }}"
{% elsif canvas_entry_properties.${x} %}{% else %}{% abort_message('no template') %}{% endif %}
{% connected_content https://api.example.com/u/{{${user_id} | url_param_escape}}?x=1 :method post :headers {"A":"b: c"} :body a={{x}}&b=2 :save r :retry %}
{% for i in r.items limit: 3 %}{{ i }}{% unless forloop.last %},{% endunless %}{% else %}none{% endfor %}
{% case x %} {% when 1, 2 %}a{% else %}b{% endcase %}{% raw %}{{ raw }}{% endraw %}{% comment %}{{ x {% nosuch %}}}{% endcomment %}
{% liquid
  assign a = 1
  echo a
%}{% translation greeting_id %}Hello{% endtranslation %}"#;

#[test]
fn a_body_is_parsed_without_errors_and_prints_back() {
    let template = liquid::parse(BODY);
    assert_eq!(template.errors(), []);
    assert_eq!(template.to_string(), BODY);
}

#[test]
fn pieces_cover_everything() {
    let template = liquid::parse(
        "a{{b}}{% raw %}{{c}}{% endraw %}{% if x %}d{% else %}{% endif %}{% comment %}e{% endcomment %}",
    );
    let kinds: Vec<_> = template.pieces().iter().map(|piece| piece.kind).collect();
    use PieceKind::{Comment, Output, Raw, Tag, Text};
    assert_eq!(
        kinds,
        [
            Text, Output, Tag, Raw, Tag, Tag, Text, Tag, Tag, Tag, Comment, Tag
        ]
    );
}

#[test]
fn a_personalization_is_read() {
    let template =
        liquid::parse("{{ custom_attribute.${ sendbird id } | default: \"x\" | upcase | json_escape }}");
    let found = template.single_personalization().expect("a personalization");
    assert_eq!(
        (found.object, found.attribute),
        (Some("custom_attribute"), "sendbird id")
    );
    assert_eq!(found.default_text(), Some("x"));
    assert_eq!(
        found
            .filters
            .iter()
            .map(|filter| &*filter.name)
            .collect::<Vec<_>>(),
        ["upcase", "json_escape"]
    );
    assert!(found.has_filter("json_escape") && !found.has_steps);

    let template = liquid::parse("{{${user_id}}}");
    let found = template.single_personalization().expect("a personalization");
    assert_eq!((found.object, found.attribute), (None, "user_id"));

    let template = liquid::parse("{{event_properties.${items}[0].name}}");
    assert!(
        template
            .single_personalization()
            .is_some_and(|found| found.has_steps)
    );
}

#[test]
fn other_texts_are_no_single_personalization() {
    for text in [
        "",
        "x",
        " {{${a}}}",
        "{{${a}}}{{${b}}}",
        "{{a}}",
        "{{a.b}}",
        "{{'x'}}",
        "{{${a} ! }}",
        "{% echo ${a} %}",
    ] {
        assert!(liquid::parse(text).single_personalization().is_none(), "{text}");
    }
}

#[test]
fn spans_name_the_text_they_stand_for() {
    let template = liquid::parse("Hi {{ ${first_name} | default: 'you', x: 1 }}!");
    let output = template.outputs()[0];
    assert_eq!(
        template.text(output.span),
        "{{ ${first_name} | default: 'you', x: 1 }}"
    );
    assert_eq!(
        template.text(output.value.span),
        "${first_name} | default: 'you', x: 1"
    );
    let filter = &output.value.filters[0];
    assert_eq!(template.text(filter.span), "default: 'you', x: 1");
    assert_eq!(template.text(filter.name_span), "default");
    assert_eq!(template.text(filter.args[1].span), "x: 1");
}

#[test]
fn braze_tags_have_arguments_and_options() {
    let text = "{% connected_content https://a.b/{{${c}}}/d :headers { \"X\": \"y :z\" } :save r %}";
    let template = liquid::parse(text);
    let Node::Tag(tag) = &template.nodes()[0] else {
        panic!("a tag")
    };
    let TagKind::Braze(tag) = &tag.kind else {
        panic!("a tag of Braze's")
    };
    assert_eq!(template.text(tag.argument.span), "https://a.b/{{${c}}}/d");
    assert_eq!(tag.argument.parts.len(), 3);
    assert_eq!(
        tag.option("headers").map(|value| template.text(value.span)),
        Some("{ \"X\": \"y :z\" }")
    );
    assert_eq!(tag.option("save").and_then(|value| value.plain(text)), Some("r"));
    assert!(tag.option("retry").is_none());
}

#[test]
fn nested_outputs_are_parsed() {
    let template = liquid::parse("{% if {{${a} | size}} > 1 %}{% endif %}{{ x | append: {{ y }} }}");
    assert_eq!(template.errors(), []);
    let argument = &template.outputs()[0].value.filters[0].args[0].value;
    assert!(matches!(argument.kind, ExprKind::Nested(_)));
}

#[test]
fn errors_say_line_column_and_what_was_expected() {
    let cases = [
        (
            "a\n {{ b | }}",
            "Expected a filter's name but found the end (line 2, column 8)",
        ),
        (
            "{{ a b }}",
            "Expected \"|\" or the end but found \"b\" (line 1, column 6)",
        ),
        ("é{{ x.0 }}", "Expected a name but found \"0\" (line 1, column 7)"),
        (
            "{{ x | default: ‘y’ }}",
            "Expected a straight quote but found a curly one (line 1, column 17)",
        ),
        ("{% foo %}", "Unknown tag 'foo' (line 1, column 1)"),
        ("{% if x %}", "'if' tag was never closed (line 1, column 1)"),
        (
            "{% for i in a %}{% if x %}{% endfor %}",
            "'if' tag was never closed (line 1, column 17)",
        ),
        (
            "{% endif %}",
            "Unexpected 'endif' tag: nothing is open (line 1, column 1)",
        ),
        (
            "{% if a %}{% endfor %}{% endif %}",
            "'endfor' is not a valid delimiter for if tags. use endif (line 1, column 11)",
        ),
        ("{% else %}", "Unexpected outer 'else' tag (line 1, column 1)"),
        (
            "{{ a",
            "'{{' was not properly terminated with '}}' (line 1, column 1)",
        ),
        (
            "{% if %}{% endif %}",
            "Syntax error in tag 'if' - Valid syntax: if [expression] (line 1, column 1)",
        ),
    ];
    for (text, expected) in cases {
        let messages: Vec<_> = liquid::parse(text)
            .errors()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(messages, [expected], "{text}");
        assert_eq!(
            liquid::parse_strict(text).expect_err("an error").to_string(),
            expected
        );
    }
}

#[test]
fn parsing_goes_on_after_errors() {
    let template = liquid::parse("{{ a | | }}{% foo %}{% if %}x{% endif %}{{ ${b} }}");
    assert_eq!(template.errors().len(), 3);
    assert_eq!(template.outputs().len(), 2);
}

#[test]
fn depth_is_bounded() {
    for (open, close) in [("{% if a %}", "{% endif %}"), ("{{ a[", "] }}"), ("{{", "}}")] {
        let text = [open.repeat(5000), close.repeat(5000)].concat();
        let template = liquid::parse(&text);
        assert!(!template.errors().is_empty());
        assert_eq!(template.to_string(), text);
    }
    let text = format!("{{{{ {}a{} }}}}", "[".repeat(5000), "]".repeat(5000));
    let errors = liquid::parse(&text).errors().to_vec();
    assert_eq!(errors[0].kind, SyntaxErrorKind::TooDeep);
}

/// Each of these took minutes before what is missing was kept in mind.
#[test]
fn hostile_texts_are_parsed_in_one_go() {
    for text in [
        "{% raw %}",
        "{% doc %}",
        "{% comment %}{% raw %}",
        "{{",
        "{%",
        "{{ a | b: [",
    ] {
        let text = text.repeat(20_000);
        assert!(!liquid::parse(&text).errors().is_empty());
    }
    let text = ["{{ ", &"[".repeat(100_000), "a.}}"].concat();
    assert_eq!(liquid::parse(&text).to_string(), text);
}

#[test]
fn templates_may_be_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&liquid::parse("{{ a }}"));
}

fn fragments() -> impl Strategy<Value = String> {
    let parts = [
        "{{",
        "}}",
        "{%",
        "%}",
        "-",
        "${",
        "}",
        "{",
        " ",
        "\n",
        "a",
        "b.c",
        "[",
        "]",
        "'",
        "\"",
        "|",
        ":",
        ",",
        "if ",
        "endif",
        "else",
        "for i in ",
        "endfor",
        "raw",
        "endraw",
        "comment",
        "endcomment",
        "liquid\n",
        "case x",
        "when ",
        "endcase",
        "1",
        "1.5",
        "..",
        "(",
        ")",
        "==",
        "contains ",
        "é",
        "“",
        "connected_content ",
        ":save ",
        "assign x = ",
        "capture x",
        "endcapture",
        "abort_message('",
        "translation x",
        "cycle ",
        "render 'x'",
        "include ",
        "=",
        "#",
        "doc",
        "enddoc",
        "elsif ",
        "unless ",
        "\u{0}",
        "tablerow i in a cols:2",
        "{% if a %}",
        "{% endif %}",
        "{{ a }}",
    ];
    prop::collection::vec(prop::sample::select(parts.to_vec()), 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_text_prints_back(text in "\\PC*") {
        prop_assert_eq!(liquid::parse(&text).to_string(), text);
    }

    #[test]
    fn anything_like_liquid_prints_back(text in fragments()) {
        let template = liquid::parse(&text);
        let mut behind = 0;
        for piece in template.pieces() {
            prop_assert_eq!(piece.span.start, behind);
            behind = piece.span.end;
        }
        prop_assert_eq!(template.to_string(), text);
    }
}
