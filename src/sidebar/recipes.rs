//! Starter recipes: a list, and a whole draft from one of them.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions::{begin, propose_name};
use super::drafts;
use super::frame::Frame;
use super::opening::{Source, is_untouched};
use super::session::{Session, Tab, View};
use crate::partners::form::Text;
use crate::partners::partner;
use crate::partners::recipes::{RECIPES, Recipe, example};
use crate::ui::{Dialog, Glyph, Icon, Thumb, t, t_with};

/// Begins a draft from a recipe, with the values of its sample user. Another partner's draft of this page is set aside; one
/// of the recipe's partner that somebody typed into gives way after a yes: without it, `ask` is given the recipe.
fn begin_recipe(
    session: Session,
    recipe: &'static Recipe,
    sure: bool,
    ask: RwSignal<Option<&'static Recipe>>,
) {
    let Some(partner) = partner(recipe.partner) else {
        return;
    };
    spawn_local(async move {
        drafts::store_pending(session).await;
        let before = drafts::load(session).await;
        let context = untrack(|| session.everything().of(partner));
        let taken = before
            .of(partner.id)
            .is_some_and(|own| !is_untouched(own, &context));
        if taken && !sure {
            return ask.set(Some(recipe));
        }
        let Some(draft) = recipe.draft(&context) else {
            return;
        };
        let now = before.clone().for_new(partner.id);
        if !drafts::put_in_order(session, &before, &now).await {
            return;
        }
        session.aside.set(now.aside);
        propose_name(session, partner, String::new());
        begin(session, draft, Source::Fresh);
        session.tab.set(Tab::Build);
        // A recipe works before any credential is entered.
        session.view.set(View::Build);
        let sample = recipe.sample.iter();
        session.values.set(
            sample
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        );
        session.said.set(Some(Text::key("recipes_begun")));
        drafts::store_now(session).await;
    });
}

/// The view.
#[component]
pub fn Recipes() -> impl IntoView {
    let session = Session::get();
    view! {
        <Frame title=t("recipes_title") sub=t("recipes_sub") back=move |()| session.back()>
            <div class="nb-col">
                <RecipeList />
                <p class="nb-hint">
                    <Icon name="info" />
                    <span>{t("recipes_hint")}</span>
                </p>
            </div>
        </Frame>
    }
}

/// The list.
#[component]
pub fn RecipeList() -> impl IntoView {
    let session = Session::get();
    let asked = RwSignal::new(None::<&'static Recipe>);
    let title = move || {
        let partner = asked.get().and_then(|recipe| partner(recipe.partner));
        let title = partner.map(|partner| t(partner.title)).unwrap_or_default();
        t_with("recipes_replace_title", &[&title])
    };
    let replace = move |()| {
        if let Some(recipe) = asked.get_untracked() {
            asked.set(None);
            begin_recipe(session, recipe, true, asked);
        }
    };
    let one = move |recipe: &'static Recipe| {
        let name = partner(recipe.partner)
            .map(|partner| t(partner.name))
            .unwrap_or_default();
        let picture = match example(recipe.template) {
            Some(template) => view! { <Thumb picture=template.picture.clone() /> }.into_any(),
            None => {
                let icon = partner(recipe.partner).map_or("wand", |partner| partner.icon);
                view! { <Glyph name=icon /> }.into_any()
            }
        };
        view! {
            <button type="button" class="nb-item" on:click=move |_| begin_recipe(session, recipe, false, asked)>
                <span class="nb-recipe__picture">{picture}</span>
                <span class="nb-grow">
                    <span class="nb-item__title nb-strong">{t(recipe.title)}</span>
                    <span class="nb-item__sub">{t_with(recipe.text, &[&name])}</span>
                </span>
                <Icon name="right" />
            </button>
        }
    };
    view! {
        <div class="nb-card nb-list">{RECIPES.iter().map(one).collect_view()}</div>
        <Dialog
            open=Signal::derive(move || asked.with(Option::is_some))
            title=Signal::derive(title)
            keep=t("recipes_replace_keep")
            on_keep=move |()| asked.set(None)
            confirm=t("recipes_replace_do")
            on_confirm=replace
            danger=true
        >
            <p>{t("recipes_replace_text")}</p>
        </Dialog>
    }
}
