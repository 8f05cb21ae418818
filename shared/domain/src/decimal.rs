//! Reading decimal numbers that people type: exact, and with an answer a person can act on.

use rust_decimal::Decimal;

use crate::error::Error;

/// Why a text is not the number we need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Nothing was written.
    #[error("A number is needed.")]
    Empty,
    /// A comma: as a decimal or a thousands separator it means different numbers to different readers.
    #[error("Use a period as the decimal separator, without thousands separators.")]
    DecimalComma,
    /// Not a number at all.
    #[error("This is not a decimal number.")]
    NotANumber,
    /// More decimals than are kept.
    #[error("At most {0} decimal places are kept.")]
    TooPrecise(u32),
    /// Beyond what an account may hold.
    #[error("The number is too large.")]
    TooLarge,
}

impl NumberError {
    /// Stable and machine-read.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "required",
            Self::DecimalComma => "decimal_comma",
            Self::NotANumber => "not_a_number",
            Self::TooPrecise(_) => "too_precise",
            Self::TooLarge => "too_large",
        }
    }

    /// As an error of `field`.
    pub fn of(self, field: impl Into<String>) -> Error {
        Error::field(field, self.code(), self.to_string())
    }
}

/// The longest number read, in bytes: longer ones are refused before anything is parsed.
const TEXT_BYTES_MAX: usize = 40;

/// Reads `[+-]digits[.digits]` with at most `scale` decimals, nothing else: no exponent, no comma, no blanks
/// inside.
pub fn parse(text: &str, scale: u32) -> Result<Decimal, NumberError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    if text.len() > TEXT_BYTES_MAX {
        return Err(if is_plain(text) { NumberError::TooLarge } else { NumberError::NotANumber });
    }
    if text.contains(',') && is_plain(&text.replace([',', ' ', '\u{a0}'], "")) {
        return Err(NumberError::DecimalComma);
    }
    if !is_plain(text) {
        return Err(NumberError::NotANumber);
    }
    let number = Decimal::from_str_exact(text).map_err(|_| NumberError::TooLarge)?;
    if number.normalize().scale() > scale {
        return Err(NumberError::TooPrecise(scale));
    }
    Ok(number)
}

fn is_plain(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_numbers_are_read_exactly() {
        for text in ["0", "50", "-50", "+50", "1300.5", "1250.00", "0.01", " 7 "] {
            assert_eq!(
                parse(text, 2).unwrap(),
                text.trim().trim_start_matches('+').parse::<Decimal>().unwrap()
            );
        }
    }

    #[test]
    fn a_comma_is_refused_by_name_and_never_read_as_thousands() {
        for text in ["1300,5", "1,300", "1,300.50", "1 300,5"] {
            assert_eq!(parse(text, 2), Err(NumberError::DecimalComma), "{text}");
        }
    }

    #[test]
    fn everything_else_is_not_a_number() {
        for text in ["abc", "1e5", ".", "1.", ".5", "--1", "1 300", "NaN", "0x10", "١٢", "a,b", "1_000"] {
            assert_eq!(parse(text, 2), Err(NumberError::NotANumber), "{text}");
        }
        assert_eq!(parse("", 2), Err(NumberError::Empty));
        assert_eq!(parse("1.005", 2), Err(NumberError::TooPrecise(2)));
        assert_eq!(parse("1.500", 2), Ok("1.5".parse().unwrap()));
        assert_eq!(parse(&"9".repeat(35), 2), Err(NumberError::TooLarge));
        assert_eq!(parse(&"9".repeat(500), 2), Err(NumberError::TooLarge));
    }
}
