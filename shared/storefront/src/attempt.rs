//! Guesses are limited by address, whether anybody has it or not.

use chrono::{DateTime, Utc};
use verno_domain::attempts::{Attempts, Turn};
use verno_domain::{Email, Error, Kind, Result};
use verno_store::{AttemptPurpose, Lost, ShopStore};

/// A guess that was entered: it counts as wrong until it is told to be right.
pub(crate) struct RateLimitedAttempt<'a> {
    shop: &'a ShopStore,
    purpose: AttemptPurpose,
    email: &'a Email,
    entered: DateTime<Utc>,
}

impl<'a> RateLimitedAttempt<'a> {
    /// Enters a guess at `purpose` for an address.
    ///
    /// # Errors
    /// `TooMany` while the address is locked.
    pub(crate) async fn enter(
        shop: &'a ShopStore,
        purpose: AttemptPurpose,
        email: &'a Email,
    ) -> Result<Self> {
        let entered = shop.clock().now();
        let guess = Self { shop, purpose, email, entered };
        guess
            .change(|attempts| match attempts.enter(entered) {
                Turn::Go => Ok(()),
                // Tried again in a moment, as after a lost race.
                Turn::Wait => Err(Error::conflict(Lost::CODE, "Others are guessing.")),
                Turn::Locked(until) => Err(locked(until, entered)),
            })
            .await?;
        Ok(guess)
    }

    /// It was right.
    pub(crate) async fn pass(self) -> Result<()> {
        self.change(|attempts| {
            attempts.pass(self.entered);
            Ok(())
        })
        .await
    }

    /// It was wrong. The answer is given only after it was counted.
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
