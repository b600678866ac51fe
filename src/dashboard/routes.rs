//! Which page of the dashboard an address is, and what there is to do on it.

use crate::braze::instances::{self, Instance};
use crate::partners::{PARTNERS, Place};
use crate::protocol::{PageRole, TileRow, Tiles};

use super::labels::{self, Word};

/// A page of the dashboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// The instance whose dashboard it is.
    pub instance: &'static Instance,
    /// The kind of page.
    pub page: Page,
}

/// The kinds of page that the dashboard has for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    /// The webhook template gallery.
    Gallery,
    /// A webhook template that was not saved yet.
    TemplateNew,
    /// A saved webhook template.
    TemplateSaved,
    /// The list of campaigns.
    CampaignList,
    /// One campaign.
    Campaign,
    /// The list of Canvases.
    CanvasList,
    /// One Canvas.
    Canvas,
    /// A template of another channel or a Content Block: Liquid fields, and no webhook.
    OtherTemplate,
    /// Anything else.
    Other,
}

impl Page {
    /// The kind of place whose webhook is composed there; `None` on pages without a composer.
    pub fn place(self) -> Option<Place> {
        match self {
            Page::TemplateNew | Page::TemplateSaved => Some(Place::Template),
            Page::Campaign => Some(Place::Campaign),
            Page::Canvas => Some(Place::Canvas),
            Page::Gallery | Page::CampaignList | Page::CanvasList | Page::OtherTemplate | Page::Other => None,
        }
    }
}

/// One part of a path.
enum Segment {
    /// This word.
    Is(&'static str),
    /// An identifier: 24 hexadecimal digits.
    Id,
    /// Any word: what Braze calls its templates of other channels is not known.
    Any,
}

use Segment::{Any, Id, Is};

/// The addresses, as Braze's users see them. A path that goes on behind a row is no page of ours.
#[rustfmt::skip]
static PAGES: &[(&[Segment], Page)] = &[
    (&[Is("engagement"), Is("templates_and_media"), Is("webhook_templates"), Id], Page::Gallery),
    (&[Is("engagement"), Is("templates_and_media"), Is("webhook_templates"), Id, Is("new")], Page::TemplateNew),
    (&[Is("engagement"), Is("templates_and_media"), Is("webhook_templates"), Id, Id], Page::TemplateSaved),
    (&[Is("engagement"), Is("templates_and_media"), Any, Id, Is("new")], Page::OtherTemplate),
    (&[Is("engagement"), Is("templates_and_media"), Any, Id, Id], Page::OtherTemplate),
    (&[Is("engagement"), Is("campaigns"), Id], Page::CampaignList),
    (&[Is("engagement"), Is("campaigns"), Id, Id], Page::Campaign),
    (&[Is("engagement"), Is("canvas"), Id], Page::CanvasList),
    (&[Is("engagement"), Is("canvas"), Id, Id], Page::Canvas),
];

/// Which page of Braze's dashboards an address is; `None` when it is on none of their hosts, or not on HTTPS.
pub fn route(url: &str) -> Option<Route> {
    let (host, path) = split(url)?;
    let instance = instances::by_dashboard(host)?;
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let page = PAGES
        .iter()
        .find(|(row, _)| {
            row.len() == parts.len()
                && row.iter().zip(&parts).all(|(segment, part)| match segment {
                    Is(word) => part == word,
                    Any => true,
                    Id => part.len() == 24 && part.bytes().all(|byte| byte.is_ascii_hexdigit()),
                })
        })
        .map_or(Page::Other, |(_, page)| *page);
    Some(Route { instance, page })
}

/// The path of a page with one id in every place of one; of a page that is none of ours, the root's.
pub fn path(page: Page, id: &str) -> String {
    let row = PAGES.iter().find(|(_, known)| *known == page);
    let parts = row.iter().flat_map(|(segments, _)| segments.iter());
    let path: String = parts
        .map(|segment| match segment {
            Is(word) => format!("/{word}"),
            Any => "/templates".to_owned(),
            Id => format!("/{id}"),
        })
        .collect();
    if path.is_empty() { "/".to_owned() } else { path }
}

/// The host of one of Braze's dashboards, as its instance has it.
pub fn dashboard(url: &str) -> Option<&'static str> {
    route(url).map(|route| route.instance.dashboard)
}

/// The key that a page's draft is stored under: host and path, so that query and fragment name no other draft.
pub fn draft_key(url: &str) -> Option<String> {
    let (host, path) = split(url)?;
    Some(format!(
        "{}{}",
        host.to_ascii_lowercase(),
        path.trim_end_matches('/')
    ))
}

/// What `content.js` has to do on an address: the launcher on pages with a composer or other Liquid fields and in the
/// gallery, tiles in the gallery.
pub fn page_role(url: &str) -> PageRole {
    let page = route(url).map(|route| route.page);
    let gallery = page == Some(Page::Gallery);
    PageRole {
        launcher: gallery || page.is_some_and(|page| page == Page::OtherTemplate || page.place().is_some()),
        tiles: gallery.then(tiles),
    }
}

fn tiles() -> Tiles {
    let mut after: Vec<String> = labels::forms(Word::BlankTemplate).map(str::to_owned).collect();
    after.sort();
    after.dedup();
    Tiles {
        after,
        beside: labels::OTHER_CARDS
            .iter()
            .map(|card| (*card).to_owned())
            .collect(),
        tiles: PARTNERS
            .iter()
            .map(|partner| TileRow {
                id: partner.id.to_owned(),
                title: partner.tile_title.to_owned(),
                text: partner.tile_text.to_owned(),
                picture: format!("static/icons/tile-{}.svg", partner.id),
            })
            .collect(),
    }
}

/// Host and path of an HTTPS address without user or port.
/// The host of a page's address, without port.
pub fn host(url: &str) -> Option<&str> {
    split(url).map(|(host, _)| host)
}

fn split(url: &str) -> Option<(&str, &str)> {
    let rest = url.strip_prefix("https://")?;
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let rest = rest.get(..end)?;
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = host.strip_suffix(":443").unwrap_or(host);
    (!host.is_empty() && !host.contains(['@', ':', '\\'])).then_some((host, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "64f0a1b2c3d4e5f6a7b8c9d0";

    fn page(path: &str) -> Option<Page> {
        route(&format!("https://dashboard-01.braze.com{path}")).map(|route| route.page)
    }

    #[test]
    fn every_page_is_known_by_its_address() {
        let templates = format!("/engagement/templates_and_media/webhook_templates/{ID}");
        assert_eq!(page(&templates), Some(Page::Gallery));
        assert_eq!(page(&format!("{templates}/?locale=fr")), Some(Page::Gallery));
        assert_eq!(page(&format!("{templates}/new")), Some(Page::TemplateNew));
        assert_eq!(page(&format!("{templates}/{ID}#top")), Some(Page::TemplateSaved));
        assert_eq!(
            page(&format!("/engagement/campaigns/{ID}")),
            Some(Page::CampaignList)
        );
        assert_eq!(
            page(&format!("/engagement/campaigns/{ID}/{ID}")),
            Some(Page::Campaign)
        );
        assert_eq!(
            page(&format!(
                "/engagement/canvas/{ID}/{ID}?version=flow&isEditing=true"
            )),
            Some(Page::Canvas)
        );
        assert_eq!(page(&format!("/engagement/canvas/{ID}")), Some(Page::CanvasList));
        assert_eq!(
            page(&format!(
                "/engagement/templates_and_media/email_templates/{ID}/new"
            )),
            Some(Page::OtherTemplate)
        );
        assert_eq!(
            page(&format!("/engagement/templates_and_media/email_templates/{ID}")),
            Some(Page::Other)
        );
        assert_eq!(page("/dashboard/home"), Some(Page::Other));
        assert_eq!(page(""), Some(Page::Other));
    }

    #[test]
    fn only_the_dashboards_hosts_count() {
        for url in [
            "https://braze.com/",
            "http://dashboard-01.braze.com/",
            "https://dashboard-09.braze.com/",
            "https://dashboard-01.braze.com.evil.example/",
            "https://dashboard-01.braze.com@evil.example/",
            "https://evil.example/https://dashboard-01.braze.com/",
            "https://dashboard-01.braze.com:8443/",
            "nonsense",
        ] {
            assert_eq!(route(url), None, "{url}");
        }
        assert!(route("https://DASHBOARD-01.braze.com/x").is_some());
        assert!(route("https://dashboard-01.braze.com:443/x").is_some());
    }

    #[test]
    fn a_draft_is_the_pages_own() {
        let key = |url: &str| draft_key(url);
        assert_eq!(
            key("https://Dashboard-01.braze.com/a/b/?x=1#y").as_deref(),
            Some("dashboard-01.braze.com/a/b")
        );
        assert_eq!(key("about:blank"), None);
    }

    #[test]
    fn tiles_belong_into_the_gallery_alone() {
        let host = "https://dashboard-02.braze.eu";
        let gallery = page_role(&format!(
            "{host}/engagement/templates_and_media/webhook_templates/{ID}"
        ));
        assert!(gallery.launcher);
        let tiles = gallery.tiles.unwrap();
        assert!(tiles.after.iter().any(|text| text == "Plantilla en blanco"));
        assert_eq!(tiles.tiles.len(), PARTNERS.len());
        let campaign = page_role(&format!("{host}/engagement/campaigns/{ID}/{ID}"));
        assert!(campaign.launcher && campaign.tiles.is_none());
        assert!(!page_role(&format!("{host}/engagement/campaigns/{ID}")).launcher);
        assert!(!page_role("https://example.org/").launcher);
    }
}
