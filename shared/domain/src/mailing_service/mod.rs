//! Mailing services: what each of them can do, and what it receives of a customer.
//!
//! The state sent is absolute ("120 points", never "20 more"), so that sending it twice is harmless. Nobody
//! is ever subscribed again: what a contact decided at the service stays, and a new contact is created only
//! where [`NewContact`] allows it.
//!
//! Sources: the public API documentation of each service, named at its client; the set of fields and events
//! is that of the loyalty add-ons for Shoptet, whose public help lists it.

mod contact;
mod field;
mod service;

pub use contact::{
    Contact, ContactEvent, ContactList, EventKind, Found, NewContact, Outcome, Person, Refusal, Target,
};
pub use field::{Field, FieldKind, Meaning, Value};
pub use service::{Capabilities, CredentialField, Reach, Service};
