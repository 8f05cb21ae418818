//! Bounces and complaints, which SES publishes through EventBridge. Source: SES developer guide, "Contents of
//! event data".

use serde::Deserialize;
use serde_json::{Value, json};
use verno_domain::{CustomerId, Email, Error, Kind, Result, ShopId};

use crate::ses::{TAG_CUSTOMER, TAG_SHOP};

/// What a bounce or complaint means for further mails to the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The mailbox does not exist: a permanent bounce.
    Bounced,
    /// The recipient reported spam.
    Complained,
    /// Nothing that stops further mail, such as a full mailbox or an automatic reply.
    Passing,
}

/// A bounce or complaint about one mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// Shop that sent the mail.
    pub shop: ShopId,
    /// Customer who was the recipient; `None` for members of the team.
    pub customer: Option<CustomerId>,
    /// What it means for further mails.
    pub verdict: Verdict,
    /// Addresses that bounced or complained, at least one.
    pub addresses: Vec<Email>,
}

#[derive(Deserialize)]
struct Event {
    detail: Detail,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Detail {
    mail: MailPart,
    bounce: Option<Bounce>,
    complaint: Option<Complaint>,
}

#[derive(Deserialize)]
struct MailPart {
    #[serde(default)]
    tags: std::collections::BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Bounce {
    bounce_type: String,
    bounced_recipients: Vec<Recipient>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Complaint {
    complaint_feedback_type: Option<String>,
    complained_recipients: Vec<Recipient>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Recipient {
    email_address: String,
}

impl Feedback {
    /// Whether a message of the mail queue is an event of SES rather than a mail to be sent.
    pub fn is_event(message: &str) -> bool {
        serde_json::from_str::<Value>(message).is_ok_and(|message| message.get("detail-type").is_some())
    }

    /// Reads an event of SES.
    ///
    /// # Errors
    /// `Invalid` if it is not about a mail of ours, or names no address.
    pub fn read(event: &str) -> Result<Self> {
        let refuse = |detail| Error::new(Kind::Invalid, "not_feedback", detail);
        let event: Event = serde_json::from_str(event)
            .map_err(|error| refuse("This is no event of SES.").with_source(error))?;
        let Detail { mail, bounce, complaint } = event.detail;
        let tag = |name: &str| mail.tags.get(name).and_then(|values| values.first()).map(String::as_str);
        let shop = tag(TAG_SHOP).and_then(ShopId::parse).ok_or_else(|| refuse("The event names no shop."))?;
        let (verdict, recipients) = match (bounce, complaint) {
            (Some(bounce), _) => (bounce.verdict(), bounce.bounced_recipients),
            (None, Some(complaint)) => (complaint.verdict(), complaint.complained_recipients),
            (None, None) => return Err(refuse("The event is about something else.")),
        };
        let addresses: Vec<_> = recipients.iter().filter_map(Recipient::email).collect();
        if addresses.is_empty() {
            return Err(refuse("The event names no address."));
        }
        Ok(Self { shop, customer: tag(TAG_CUSTOMER).and_then(CustomerId::parse), verdict, addresses })
    }

    /// The event that SES would publish, for a run without SES.
    pub fn event(&self) -> Value {
        let recipients: Vec<_> =
            self.addresses.iter().map(|address| json!({"emailAddress": address.as_str()})).collect();
        let mut tags = json!({TAG_SHOP: [self.shop.to_string()]});
        if let Some(customer) = &self.customer {
            tags[TAG_CUSTOMER] = json!([customer.to_string()]);
        }
        let (kind, of, what) = match self.verdict {
            Verdict::Complained => {
                let complaint = json!({"complaintFeedbackType": "abuse", "complainedRecipients": recipients});
                ("Email Complaint Received", "complaint", complaint)
            }
            verdict => {
                let kind = if verdict == Verdict::Bounced { "Permanent" } else { "Transient" };
                let bounce =
                    json!({"bounceType": kind, "bounceSubType": "General", "bouncedRecipients": recipients});
                ("Email Bounced", "bounce", bounce)
            }
        };
        json!({"source": "aws.ses", "detail-type": kind, "detail": {"mail": {"tags": tags}, of: what}})
    }
}

impl Bounce {
    /// Only a permanent bounce counts; a full mailbox, a large message or an absent server may pass.
    fn verdict(&self) -> Verdict {
        if self.bounce_type == "Permanent" { Verdict::Bounced } else { Verdict::Passing }
    }
}

impl Complaint {
    /// SES also calls it a complaint when a recipient takes a mail out of the spam folder.
    fn verdict(&self) -> Verdict {
        match self.complaint_feedback_type.as_deref() {
            Some("not-spam") => Verdict::Passing,
            _ => Verdict::Complained,
        }
    }
}

impl Recipient {
    /// Reads the address, with or without a name beside it.
    fn email(&self) -> Option<Email> {
        let text = self.email_address.as_str();
        let bare = text.rsplit_once('<').map_or(text, |(_, rest)| rest.trim_end().trim_end_matches('>'));
        Email::parse(bare)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feedback(verdict: Verdict) -> Feedback {
        Feedback {
            shop: ShopId::new(1),
            customer: Some(CustomerId::from_random([1; 16])),
            verdict,
            addresses: vec![Email::parse("jan@example.cz").unwrap()],
        }
    }

    #[test]
    fn every_event_is_read_as_it_was_written() {
        for verdict in [Verdict::Bounced, Verdict::Complained, Verdict::Passing] {
            let event = feedback(verdict).event().to_string();
            assert!(Feedback::is_event(&event));
            assert_eq!(Feedback::read(&event).unwrap(), feedback(verdict));
        }
    }

    #[test]
    fn only_what_is_for_good_counts() {
        let mut event = feedback(Verdict::Bounced).event();
        for passing in ["Transient", "Undetermined"] {
            event["detail"]["bounce"]["bounceType"] = passing.into();
            assert_eq!(Feedback::read(&event.to_string()).unwrap().verdict, Verdict::Passing, "{passing}");
        }
        let mut complaint = feedback(Verdict::Complained).event();
        complaint["detail"]["complaint"]["complaintFeedbackType"] = "not-spam".into();
        assert_eq!(Feedback::read(&complaint.to_string()).unwrap().verdict, Verdict::Passing);
        complaint["detail"]["complaint"]["complaintFeedbackType"] = Value::Null;
        assert_eq!(Feedback::read(&complaint.to_string()).unwrap().verdict, Verdict::Complained);
    }

    #[test]
    fn an_address_with_a_name_is_the_address_and_what_names_nobody_is_refused() {
        let mut event = feedback(Verdict::Bounced).event();
        event["detail"]["bounce"]["bouncedRecipients"][0]["emailAddress"] = "Jan <JAN@example.cz>".into();
        assert_eq!(Feedback::read(&event.to_string()).unwrap(), feedback(Verdict::Bounced));
        event["detail"]["bounce"]["bouncedRecipients"] = json!([]);
        assert_eq!(Feedback::read(&event.to_string()).unwrap_err().code, "not_feedback");
        assert!(Feedback::read("{}").is_err() && !Feedback::is_event(r#"{"v":1}"#));
    }
}
