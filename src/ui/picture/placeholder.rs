//! What stands in for an image that is not loaded: a quiet drawing of the very size that the image has, so that the
//! boxes around it are laid out as they will be.

use std::fmt::Write;

/// What an image is taken for whose size the template does not tell, in pixels.
const UNKNOWN: (f64, f64) = (640.0, 320.0);

/// The address of the drawing.
pub fn address(image: &str, pixels: Option<&(String, String)>) -> String {
    let number = |text: &String| {
        text.parse::<f64>()
            .ok()
            .filter(|side| (1.0..=100_000.0).contains(side))
    };
    let known = pixels.and_then(|(width, height)| Some((number(width)?, number(height)?)));
    let (width, height) = known.unwrap_or(UNKNOWN);
    let size = known.map(|_| format!("{width} × {height}")).unwrap_or_default();
    // Letters a twentieth of the width are read at the width of a phone; what is too low for two lines has none.
    let letters = width / 22.0;
    let middle = height / 2.0;
    let mut drawing = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' viewBox='0 0 {width} {height}'>\
         <rect width='100%' height='100%' fill='#8fa39a' fill-opacity='.3'/>"
    );
    if height > letters * 3.0 {
        let _ = write!(
            drawing,
            "<g fill='#5c6f66' font-family='sans-serif' font-size='{letters}' text-anchor='middle'>\
             <text x='50%' y='{}'>{}</text><text x='50%' y='{}'>{size}</text></g>",
            middle - letters * 0.2,
            escaped(name(image)),
            middle + letters * 1.1,
        );
    }
    drawing.push_str("</svg>");
    format!("data:image/svg+xml,{}", encoded(&drawing))
}

/// The last part of an address's path.
fn name(address: &str) -> &str {
    if address.starts_with("data:") {
        return "data:";
    }
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let last = path.rsplit('/').next().unwrap_or(path);
    let end = last.char_indices().nth(28).map_or(last.len(), |(at, _)| at);
    &last[..end]
}

fn escaped(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            c => c.to_string(),
        })
        .collect()
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z'
            | b'A'..=b'Z'
            | b'0'..=b'9'
            | b'-'
            | b'.'
            | b'/'
            | b'='
            | b':'
            | b' '
            | b'\''
            | b',' => {
                out.push(char::from(byte));
            }
            other => {
                let _ = write!(out, "%{other:02X}");
            }
        }
    }
    out
}
