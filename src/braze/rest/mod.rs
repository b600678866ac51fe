//! Braze's REST API as pure values: requests, answers, faults, what a key may do, and the queue that keeps to its
//! limits. Nothing here knows a network.
//!
//! Every endpoint is a row of [`endpoint::ENDPOINTS`]. Requests are typed and strict, so that what is sent can be
//! trusted; answers are typed and tolerant, since Braze adds fields as it likes.

pub mod answers;
pub mod endpoint;
pub mod fault;
pub mod permissions;
pub mod queue;
pub mod requests;

pub use endpoint::Endpoint;
pub use fault::RestFault;
pub use requests::RestCall;
