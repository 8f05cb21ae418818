//! Who gets no more mail: mailboxes that return it (bounces), people who call it spam (complaints) or
//! unsubscribed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::settings::Notice;

/// Why no mail, or not every mail, goes to an address; each reason with the time since when it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MailStops {
    /// The mailbox does not exist.
    pub bounced: Option<DateTime<Utc>>,
    /// A mail was reported as spam.
    pub complained: Option<DateTime<Utc>>,
    /// The person wants only the mails they need.
    pub unsubscribed: Option<DateTime<Utc>>,
}

/// The gravest reason of all, as lists show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailState {
    /// Every mail leaves.
    Ok,
    /// Only needed mails leave: PINs and login codes.
    Unsubscribed,
    /// Nothing leaves: the mailbox does not exist.
    Bounced,
    /// Nothing leaves: a mail was reported as spam.
    Complained,
}

impl MailState {
    /// As the API names it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Unsubscribed => "unsubscribed",
            Self::Bounced => "bounced",
            Self::Complained => "complained",
        }
    }
}

impl MailStops {
    /// The gravest stop and since when.
    pub fn state(&self) -> (MailState, Option<DateTime<Utc>>) {
        let stops = [
            (MailState::Complained, self.complained),
            (MailState::Bounced, self.bounced),
            (MailState::Unsubscribed, self.unsubscribed),
        ];
        stops.into_iter().find(|(_, since)| since.is_some()).unwrap_or((MailState::Ok, None))
    }

    /// Whether a mail of this kind may leave.
    pub fn let_through(&self, notice: Notice) -> bool {
        match self.state().0 {
            MailState::Ok => true,
            MailState::Unsubscribed => notice.is_needed(),
            MailState::Bounced | MailState::Complained => false,
        }
    }

    /// Records that the mailbox does not exist; the first time counts.
    pub fn bounce(&mut self, at: DateTime<Utc>) {
        self.bounced.get_or_insert(at);
    }

    /// Records a spam report. The person counts as unsubscribed too, should the team lift the stop one day.
    pub fn complain(&mut self, at: DateTime<Utc>) {
        self.complained.get_or_insert(at);
        self.unsubscribed.get_or_insert(at);
    }

    /// Lifts what the team may lift: that a mailbox is gone or reported spam. Unsubscribing can be undone
    /// only by the person.
    pub fn lift(&mut self) {
        (self.bounced, self.complained) = (None, None);
    }

    /// Both together: the stops of an address, and of a person who had another address then.
    #[must_use]
    pub fn and(self, person: Self) -> Self {
        Self {
            bounced: self.bounced.or(person.bounced),
            complained: self.complained.or(person.complained),
            unsubscribed: self.unsubscribed.or(person.unsubscribed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(second, 0).unwrap()
    }

    #[test]
    fn an_unsubscribed_person_gets_needed_mails_and_a_dead_mailbox_none() {
        let unsubscribed = MailStops { unsubscribed: Some(at(1)), ..MailStops::default() };
        let mut bounced = MailStops::default();
        bounced.bounce(at(1));
        for (notice, name) in Notice::ALL {
            assert!(MailStops::default().let_through(notice), "{name}");
            assert_eq!(unsubscribed.let_through(notice), ["pin", "login_code"].contains(&name), "{name}");
            assert!(!bounced.let_through(notice), "{name}");
        }
    }

    #[test]
    fn the_team_lifts_the_stop_of_a_mailbox_and_never_the_choice_of_a_person() {
        let mut stops = MailStops::default();
        stops.complain(at(1));
        stops.bounce(at(2));
        stops.complain(at(3));
        assert_eq!(stops.state(), (MailState::Complained, Some(at(1))), "the first time counts");
        stops.lift();
        assert_eq!(stops.state(), (MailState::Unsubscribed, Some(at(1))));
    }
}
