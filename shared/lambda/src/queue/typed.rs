//! Functions whose handler gets messages that are read already: version, shop and span are seen to in one
//! place.

use std::future::Future;
use std::sync::Arc;

use verno_domain::message::Message;
use verno_domain::{Result, ShopId};

use super::{Delivery, Queue, QueueFunction, Verdict};

/// What can be read from the body of a delivery. Every [`Message`] can; a queue that carries more than one
/// kind has a type of its own for what arrives there.
pub trait Incoming: Sized + Send + 'static {
    /// Reads a body.
    ///
    /// # Errors
    /// `Invalid`: the delivery is given up with this reason.
    fn read(body: &str) -> Result<Self>;

    /// The shop it belongs to, for the logs.
    fn shop(&self) -> ShopId;
}

impl<M: Message + Send + 'static> Incoming for M {
    fn read(body: &str) -> Result<Self> {
        M::from_body(body)
    }

    fn shop(&self) -> ShopId {
        Message::shop(self)
    }
}

/// A message with what the queue says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered<M> {
    /// What was sent, read and of a version that is known.
    pub message: M,
    /// How often it was delivered, this time included; see [`super::DELIVERIES_MAX`].
    pub receives: u32,
}

impl QueueFunction {
    /// Works off at most `concurrency` messages at a time, each in a span that names its shop. The handler
    /// gets its own copy of `deps`; what cannot be read goes to `dead` without it.
    pub fn typed<M, D, F>(
        name: &'static str,
        concurrency: usize,
        dead: Arc<dyn Queue>,
        deps: D,
        handler: impl Fn(D, Delivered<M>) -> F + Send + Sync + 'static,
    ) -> Self
    where
        M: Incoming,
        D: Clone + Send + Sync + 'static,
        F: Future<Output = Result<Verdict>> + Send + 'static,
    {
        let handler = Arc::new(handler);
        Self::new(name, concurrency, dead, move |delivery| {
            let (deps, handler) = (deps.clone(), handler.clone());
            async move {
                let message = M::read(&delivery.body)?;
                tracing::Span::current().record("shop.id", message.shop().get());
                handler(deps, Delivered { message, receives: delivery.receives }).await
            }
        })
    }

    /// Works off the messages of a batch together: the handler says what became of each, in their order. What
    /// cannot be read goes to `dead` without it.
    pub fn typed_batch<M, D, F>(
        name: &'static str,
        dead: Arc<dyn Queue>,
        deps: D,
        handler: impl Fn(D, Vec<M>) -> F + Send + Sync + 'static,
    ) -> Self
    where
        M: Incoming,
        D: Clone + Send + Sync + 'static,
        F: Future<Output = Vec<Result<Verdict>>> + Send + 'static,
    {
        let handler = Arc::new(handler);
        Self::whole(name, dead, move |batch: Vec<Delivery>| {
            let (deps, handler) = (deps.clone(), handler.clone());
            async move {
                let (mut messages, mut unreadable) = (Vec::with_capacity(batch.len()), Vec::new());
                for delivery in &batch {
                    match M::read(&delivery.body) {
                        Ok(message) => {
                            messages.push(message);
                            unreadable.push(None);
                        }
                        Err(error) => unreadable.push(Some(error)),
                    }
                }
                let mut verdicts = handler(deps, messages).await.into_iter();
                let verdict = |error: Option<_>| match error {
                    Some(error) => Err(error),
                    None => verdicts.next().unwrap_or_else(super::batch::no_verdict),
                };
                unreadable.into_iter().map(verdict).collect()
            }
        })
    }
}

#[cfg(test)]
#[path = "typed_tests.rs"]
mod tests;
