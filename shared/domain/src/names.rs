//! Text forms: the stable names of an enum's values, and values that are text in JSON.

/// Gives an enum that has a table `ALL` of `(value, name)` the two readings of it, `as_str` and `parse`.
///
/// The table stays in the enum's own file, because its order and its names belong to the enum's
/// documentation.
#[macro_export]
macro_rules! named {
    ($type:ident) => {
        impl $type {
            /// The stable name, as the API and the table write it.
            pub fn as_str(self) -> &'static str {
                Self::ALL.iter().find(|(value, _)| *value == self).map_or("", |(_, name)| name)
            }

            /// The value of that name; `None` for any other text.
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().find(|(_, known)| *known == name).map(|(value, _)| *value)
            }
        }
    };
}

/// Writes a type as its `Display` text and reads it with its `parse`, which returns an `Option`.
macro_rules! serde_as_text {
    ($type:ident, $expected:literal) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| serde::de::Error::custom($expected))
            }
        }
    };
}

#[cfg(test)]
mod tests {
    #![expect(unreachable_pub, reason = "the macro is made for public types")]

    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    enum Side {
        Left,
        Right,
    }

    impl Side {
        const ALL: [(Self, &'static str); 2] = [(Self::Left, "left"), (Self::Right, "right")];
    }

    named!(Side);

    #[test]
    fn names_lead_to_their_values_and_back_and_other_texts_to_none() {
        for (side, name) in Side::ALL {
            assert_eq!((side.as_str(), Side::parse(name)), (name, Some(side)));
        }
        assert_eq!(Side::parse("Left"), None);
    }
}
