//! The components and the theme that the pages share. They know leptos and the catalogue, and no partner.
//!
//! Names follow the style sheets in `static/styles/`. A control inside a [`Field`] takes its label and its hint from
//! there; elsewhere it is given a `label`.

mod badge;
mod button;
mod card;
mod check;
mod choice;
mod copy;
mod date;
mod dialog;
pub mod dom;
mod field;
mod form_view;
pub mod i18n;
mod icon;
mod input;
mod liquid_field;
mod menu;
mod phone;
mod picker;
mod picture;
mod popover;
mod sample_editor;
mod select;
mod start;
mod survey_link;
mod theme;
mod toast;
mod used_list;
mod user_editor;

pub use badge::{Badge, Empty, Notice, Progress, Skeleton};
pub use button::{Button, ButtonKind, ButtonSize, IconButton};
pub use card::{Card, Disclosure, FormSection, TemplateCard, Thumb};
pub use check::Checkbox;
pub use choice::{Choice, Segments, Tab, Tabs, panel_id, tab_id};
pub use copy::copy_text;
pub use date::{clock, day, moment, time};
pub use dialog::Dialog;
pub use field::{Field, FieldContext, Hint, HintLine, tone_icon};
pub use form_view::{FieldNote, FormView};
pub use i18n::{t, t_with, text};
pub use icon::{Glyph, Icon, IconSize, Mark};
pub use input::{CopyButton, TextArea, TextInput, TokenInput};
pub use liquid_field::LiquidField;
pub use menu::{Menu, MenuItem};
pub use phone::{Frame, Phone};
pub use picker::{KnownAttributes, PersonalizationPicker};
pub use picture::{PictureView, SmallPicture};
pub use popover::{Popover, PopoverWidth, close_popover, open_popover};
pub use sample_editor::{LimitField, SampleEditor, sample_words};
pub use select::{ApplicationSelect, Dot, Select, shortened};
pub use start::start;
pub use survey_link::{CopySurveyLink, SurveyLink, SurveyLinkField};
pub use theme::ThemeChoice;
pub use toast::{Toast, ToastPlace, Toasts};
pub use used_list::UsedList;
pub use user_editor::{UserDraft, UserEditor};
