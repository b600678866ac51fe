//! Starter recipes: a list, and a whole draft from one of them.

use leptos::prelude::*;

use super::actions;
use super::frame::Frame;
use super::session::Session;
use crate::partners::partner;
use crate::partners::recipes::{RECIPES, Recipe, example};
use crate::ui::{Glyph, Icon, Thumb, t, t_with};

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
            <button type="button" class="nb-item" on:click=move |_| actions::begin_recipe(session, recipe)>
                <span class="nb-recipe__picture">{picture}</span>
                <span class="nb-grow">
                    <span class="nb-item__title nb-strong">{t(recipe.title)}</span>
                    <span class="nb-item__sub">{t_with(recipe.text, &[&name])}</span>
                </span>
                <Icon name="right" />
            </button>
        }
    };
    view! { <div class="nb-card nb-list">{RECIPES.iter().map(one).collect_view()}</div> }
}
