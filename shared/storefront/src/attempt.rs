//! Limits attempts at PINs and login codes per e-mail address, whether or not a customer has the address.

use chrono::{DateTime, Utc};
use verno_domain::attempts::{Attempts, Turn};
use verno_domain::{Email, Error, Kind, Result};
use verno_store::{AttemptPurpose, Lost, ShopStore};

/// An attempt that was counted before it is checked. It counts as failed until [`pass`](Self::pass) is
/// called.
pub(crate) struct RateLimitedAttempt<'a> {
    shop: &'a ShopStore,
    purpose: AttemptPurpose,
    email: &'a Email,
    entered: DateTime<Utc>,
}

impl<'a> RateLimitedAttempt<'a> {
    /// Counts an attempt for an address. `purpose` is what attempts are counted under.
    ///
    /// # Errors
    /// `TooMany` while the address is locked.
    pub(crate) async fn enter(
        shop: &'a ShopStore,
        purpose: AttemptPurpose,
        email: &'a Email,
    ) -> Result<Self> {
        let entered = shop.clock().now();
        let attempt = Self { shop, purpose, email, entered };
        attempt
            .change(|attempts| match attempts.enter(entered) {
                Turn::Go => Ok(()),
                // Tried again in a moment, as after a lost race.
                Turn::Wait => Err(Error::conflict(Lost::CODE, "Other attempts are being checked.")),
                Turn::Locked(until) => Err(locked(until, entered)),
            })
            .await?;
        Ok(attempt)
    }

    /// The attempt was right.
    pub(crate) async fn pass(self) -> Result<()> {
        self.change(|attempts| {
            attempts.pass(self.entered);
            Ok(())
        })
        .await
    }

    /// The attempt was wrong. It is counted before the caller gets an answer.
    pub(crate) async fn fail(self) -> Result<()> {
        self.change(|attempts| {
            attempts.fail(self.entered, self.shop.clock().now());
            Ok(())
        })
        .await
    }

    async fn change(&self, step: impl Fn(&mut Attempts) -> Result<()>) -> Result<()> {
        self.shop
            .persistent(|_| async {
                let _turn = self.shop.turn(self.email.as_str()).await;
                let (mut attempts, version) = self.shop.attempts(self.purpose, self.email).await?;
                step(&mut attempts)?;
                self.shop.save_attempts(self.purpose, self.email, &attempts, version).await
            })
            .await
    }
}

fn locked(until: DateTime<Utc>, now: DateTime<Utc>) -> Error {
    let seconds = u64::try_from((until - now).num_seconds()).unwrap_or(0).saturating_add(1);
    Error::new(Kind::TooMany, "too_many_attempts", "Too many attempts; try again later.")
        .after_seconds(seconds)
}
