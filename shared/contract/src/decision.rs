//! A decision of the team about a change or a payment that waits for it.

use verno_body::{Body, Field, FieldErrors, Needed, Text, Word};
use verno_domain::Result;

/// A decision.
#[derive(Body)]
#[body(codes = Type)]
pub struct DecisionRequest {
    /// `approve` or `reject`.
    #[body(example("approve"))]
    decision: Needed<Verdict>,
    /// Why. At most 500 characters. The team sees it; on a rejected cashback the customer does as well,
    /// beside the points that come back.
    note: Field<Option<Text<500>>>,
}

/// A decision that can be carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionCommand {
    /// Whether it was approved.
    pub approved: bool,
    /// Why, in the words of whoever decided; `None` if they gave no reason.
    pub note: Option<String>,
}

enum Verdict {
    Approve,
    Reject,
}

impl Word for Verdict {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "approve" => Some(Self::Approve),
            "reject" => Some(Self::Reject),
            _ => None,
        }
    }

    fn names() -> Vec<&'static str> {
        vec!["approve", "reject"]
    }
}

impl DecisionRequest {
    /// The decision, unless `errors` were found in it.
    ///
    /// # Errors
    /// `Invalid`, naming every wrong field.
    pub fn command(self, errors: FieldErrors) -> Result<DecisionCommand> {
        let note = self.note.flat().and_then(Text::filled);
        let verdict = self.decision.value();
        errors.build(
            verdict.map(|verdict| DecisionCommand { approved: matches!(verdict, Verdict::Approve), note }),
        )
    }
}
