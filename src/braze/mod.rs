//! What is known of Braze: instances, routes, the personalization catalogue, REST requests and answers.

pub mod instances;
pub mod personalization;
pub mod rest;
