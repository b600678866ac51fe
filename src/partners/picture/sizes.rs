//! Variables that hold an image, and the size that the template asks for with it.

/// Most images of one message that are looked at.
const MOST: usize = 20;

/// Width and height of an image, in pixels.
pub type Pixels = (u32, u32);

/// An image variable whose width or height the template asks for too (`photo.url`, `photo.width`, `photo.height`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageVariable {
    /// The variable's name: `photo`.
    pub name: String,
    /// Its address.
    pub address: String,
    /// What its width is said to be, where the template asks for it.
    pub width: Option<String>,
    /// What its height is said to be, where the template asks for it.
    pub height: Option<String>,
}

impl ImageVariable {
    /// The images among names and values of a message: those with an address that loads, and a size beside it.
    pub fn all(values: &[(String, String)]) -> Vec<ImageVariable> {
        let value = |name: String| {
            let found = values.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| value.clone())
        };
        let one = |(name, address): &(String, String)| {
            let name = name.strip_suffix(".url")?;
            let (width, height) = (value(format!("{name}.width")), value(format!("{name}.height")));
            let loads = address.starts_with("https://") || address.starts_with("http://");
            (loads && (width.is_some() || height.is_some())).then(|| ImageVariable {
                name: name.to_owned(),
                address: address.clone(),
                width,
                height,
            })
        };
        values.iter().filter_map(one).take(MOST).collect()
    }

    /// Whether this is the size that it is said to have.
    pub fn says(&self, (width, height): Pixels) -> bool {
        let same = |said: &Option<String>, pixels: u32| {
            said.as_ref()
                .is_none_or(|said| said.trim().parse() == Ok(f64::from(pixels)))
        };
        same(&self.width, width) && same(&self.height, height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_are_found_where_the_template_wants_their_size() {
        let values = [
            ("photo.url", "https://cdn.example/a.png"),
            ("photo.width", "300"),
            ("photo.height", ""),
            ("icon.url", "https://cdn.example/i.png"),
            ("logo.url", "{logo.url}"),
            ("logo.width", "1"),
        ];
        let values = values.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let found = ImageVariable::all(&values);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].name, "photo");
        assert!(!found[0].says((300, 200)));
        let said = ImageVariable {
            height: Some("200.0".to_owned()),
            ..found[0].clone()
        };
        assert!(said.says((300, 200)) && !said.says((301, 200)));
    }
}
