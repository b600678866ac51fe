//! The examples of Braze's documents.

use crate::check;

#[test]
fn hashes_and_encodings() {
    check(&[
        ("{{ 'hey' | md5 }}", "", "6057f13c496ecf7fd777ceb9e79ae285"),
        (
            "{{ 'hey' | sha1 }}",
            "",
            "7f550a9f4c44173a37664d938f1355f0f92a47a7",
        ),
        (
            "{{ 'hey' | sha2 }}",
            "",
            "fa690b82061edfd2852629aeba8a8977b57e40fcb77d1a7a28b26cba62591204",
        ),
        ("{{ 'blah' | base64_encode }}", "", "YmxhaA=="),
        (
            "{{ 'hey' | hmac_sha1_hex: 'secret_key' }}",
            "",
            "2a3969bed25bfeefb00aca4063eb9590b4df8f0e",
        ),
        (
            "{{ 'hey' | hmac_sha1: 'secret_key' }}",
            "",
            "2a3969bed25bfeefb00aca4063eb9590b4df8f0e",
        ),
        (
            "{{ 'hey' | hmac_sha1_base64: 'secret_key' }}",
            "",
            "KjlpvtJb/u+wCspAY+uVkLTfjw4=",
        ),
        (
            "{{ 'hey' | hmac_sha256_hex: 'secret_key' }}",
            "",
            "8df897f8da3d7992fe57c8dbc6f27578cfbf2dcc4d0fbb4000b8c924841d508e",
        ),
        (
            "{{ 'hey' | hmac_sha256_base64: 'secret_key' }}",
            "",
            "jfiX+No9eZL+V8jbxvJ1eM+/LcxND7tAALjJJIQdUI4=",
        ),
        ("{{ 'hey<>hi' | url_escape }}", "", "hey%3C%3Ehi"),
        ("{{ 'hey<&>hi' | url_param_escape }}", "", "hey%3C%26%3Ehi"),
        ("{{ 'google search' | url_encode }}", "", "google+search"),
        ("{{ 123456 | number_with_delimiter }}", "", "123,456"),
        ("{{ 145 | money }}", "", "145.00"),
    ]);
}

/// The test vectors of the digests' own documents (RFC 1321, RFC 3174, FIPS 180-2, RFC 4231).
#[test]
fn digests_of_long_texts() {
    let long = "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";
    let data = format!(r#"{{"long":"{long}","key":"{}"}}"#, "k".repeat(200));
    let cases = [
        ("{{ '' | md5 }}", "d41d8cd98f00b204e9800998ecf8427e"),
        (
            "{{ '12345678901234567890123456789012345678901234567890123456789012345678901234567890' | md5 }}",
            "57edf4a22be3c955ac49da2e2107b67a",
        ),
        (
            "{{ 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq' | sha1 }}",
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1",
        ),
        (
            "{{ 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq' | sha2 }}",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        ),
        (
            "{{ 'what do ya want for nothing?' | hmac_sha512: 'Jefe' }}",
            "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
        ),
        (
            "{{ long | hmac_sha256_hex: key | size }}{{ long | hmac_sha512: key | size }}",
            "64128",
        ),
    ];
    for (template, expected) in cases {
        assert_eq!(
            crate::render_with(template, &data, &[]).text,
            expected,
            "{template}"
        );
    }
}

#[test]
fn json() {
    check(&[
        (
            r#"{{ s | json_escape }}"#,
            r#"{"s":"O'\"Brien\\\n\t\u0001/é"}"#,
            r#"O'\"Brien\\\n\t\u0001/é"#,
        ),
        (
            "{{ o | as_json_string }}",
            r#"{"o":{"b":[1,1.0,null,true],"a":"\""}}"#,
            r#"{"b":[1,1.0,null,true],"a":"\""}"#,
        ),
        (
            "{% assign o = s | json_parse %}{{ o.a[1] }}{{ o | property_accessor: 'b' }}{{ 5 | property_accessor: 'b' }}",
            r#"{"s":"{\"a\":[1,2],\"b\":\"x\"}"}"#,
            "2x",
        ),
        (
            "{{ nil | json_escape }}|{{ nil | as_json_string }}|{{ 5 | json_escape }}",
            "",
            "|null|5",
        ),
    ]);
}

#[test]
fn personalization() {
    let data = r#"{"${first_name}":"Ann","first_name":"wrong","custom_attribute":{"plan":"pro","fav color":"red","list":[{"t":1}]},
        "event_properties":{"n":3},"subscribed_state":{"email_global":"opted_in"},"x":"Ann"}"#;
    check(&[
        (
            "{{${first_name}}}|{{ ${first_name} | default: 'you' }}|{{${nosuch} | default: 'you'}}|{{ first_name }}",
            data,
            "Ann|Ann|you|wrong",
        ),
        (
            "{{custom_attribute.${plan}}}|{{custom_attribute.${fav color}}}|{{custom_attribute.${list}[0].t}}",
            data,
            "pro|red|1",
        ),
        (
            "{% if {{${first_name}}} == 'Ann' and ${first_name} == x %}yes{% endif %}",
            data,
            "yes",
        ),
        (
            "{% if {{custom_attribute.${plan} | upcase}} == 'PRO' %}yes{% endif %}",
            data,
            "yes",
        ),
        (
            "{% assign n = {{event_properties.${n}}} | plus: 1 %}{{ n }}{{ 'a' | append: {{${first_name}}} }}",
            data,
            "4aAnn",
        ),
        (
            "{% for i in custom_attribute.${list} %}{{ i.t }}{% endfor %}{{subscribed_state.${email_global}}}",
            data,
            "1opted_in",
        ),
        (
            "{{custom_attribute.${size}}}|{{custom_attribute.${first}}}",
            data,
            "|",
        ),
        (
            "{% case ${first_name} %}{% when 'Ann' %}A{% endcase %}",
            data,
            "A",
        ),
    ]);
}
