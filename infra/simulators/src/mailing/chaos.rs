//! Faults on purpose, per service. `POST /simulator/mailing/{service}/chaos` sets what its body names and
//! leaves the rest; an empty object switches everything off.

use serde_json::{Value, json};

/// Longest delay, milliseconds.
const DELAY_MS_MAX: u64 = 60_000;

/// The switches. Probabilities are from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Chaos {
    /// A call is answered with 500, 502 or 503 and does nothing.
    pub(crate) error_rate: f64,
    /// A call arrives twice.
    pub(crate) duplicate: f64,
    /// A call takes effect, and its answer is lost.
    pub(crate) timeout_after_success: f64,
    /// Delay of every call, in milliseconds.
    pub(crate) delay_ms: u64,
    /// Every call is answered with 503.
    pub(crate) down: bool,
    /// Every key is refused.
    pub(crate) revoked: bool,
    /// Whether the service's rate limits hold; on by default.
    pub(crate) limits: bool,
}

impl Default for Chaos {
    fn default() -> Self {
        Self {
            error_rate: 0.0,
            duplicate: 0.0,
            timeout_after_success: 0.0,
            delay_ms: 0,
            down: false,
            revoked: false,
            limits: true,
        }
    }
}

impl Chaos {
    /// These switches with those of `body` set.
    pub(crate) fn with(mut self, body: &Value) -> Result<Self, String> {
        let fields = body.as_object().ok_or("an object is expected")?;
        if fields.is_empty() {
            return Ok(Self::default());
        }
        for (name, value) in fields {
            match name.as_str() {
                "error_rate" => self.error_rate = probability(name, value)?,
                "duplicate" => self.duplicate = probability(name, value)?,
                "timeout_after_success" => self.timeout_after_success = probability(name, value)?,
                "delay_ms" => {
                    let delay = value.as_u64().filter(|delay| *delay <= DELAY_MS_MAX);
                    self.delay_ms =
                        delay.ok_or_else(|| format!("{name} is an integer from 0 to {DELAY_MS_MAX}"))?;
                }
                "down" => self.down = boolean(name, value)?,
                "revoked" => self.revoked = boolean(name, value)?,
                "limits" => self.limits = boolean(name, value)?,
                _ => return Err(format!("{name} is not a switch")),
            }
        }
        Ok(self)
    }

    /// The switches as JSON.
    pub(crate) fn json(self) -> Value {
        json!({
            "error_rate": self.error_rate, "duplicate": self.duplicate,
            "timeout_after_success": self.timeout_after_success, "delay_ms": self.delay_ms,
            "down": self.down, "revoked": self.revoked, "limits": self.limits,
        })
    }
}

/// Reads a probability from 0 to 1, or a boolean for never and always.
fn probability(name: &str, value: &Value) -> Result<f64, String> {
    match value {
        Value::Bool(yes) => Some(f64::from(u8::from(*yes))),
        value => value.as_f64().filter(|share| (0.0..=1.0).contains(share)),
    }
    .ok_or_else(|| format!("{name} is a probability from 0 to 1, or a boolean"))
}

fn boolean(name: &str, value: &Value) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| format!("{name} is a boolean"))
}
