//! Postal addresses.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::failure::Failure;
use super::field::Fields;

/// An address with the fields that the simulator keeps.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Address {
    pub(crate) company: Option<String>,
    pub(crate) full_name: Option<String>,
    street: Option<String>,
    house_number: Option<String>,
    city: Option<String>,
    zip: Option<String>,
    country_code: Option<String>,
    company_id: Option<String>,
    vat_id: Option<String>,
}

impl Address {
    /// An address with only a name.
    pub(crate) fn of(full_name: Option<String>) -> Self {
        Self { full_name, country_code: Some("CZ".into()), ..Self::default() }
    }

    /// Sets the fields that the body names; the others stay.
    pub(crate) fn update(&mut self, fields: Fields<'_>) -> Result<(), Failure> {
        let named = [
            ("company", &mut self.company),
            ("fullName", &mut self.full_name),
            ("street", &mut self.street),
            ("houseNumber", &mut self.house_number),
            ("city", &mut self.city),
            ("zip", &mut self.zip),
            ("countryCode", &mut self.country_code),
            ("companyId", &mut self.company_id),
            ("vatId", &mut self.vat_id),
        ];
        for (name, field) in named {
            if fields.has(name) {
                *field = fields.text(name)?;
            }
        }
        Ok(())
    }

    /// The address as JSON of the API.
    pub(crate) fn json(&self) -> Value {
        json!({
            "company": self.company, "fullName": self.full_name, "street": self.street, "houseNumber": self.house_number,
            "city": self.city, "district": null, "additional": null, "zip": self.zip, "countryCode": self.country_code,
            "regionName": null, "regionShortcut": null, "companyId": self.company_id, "vatId": self.vat_id,
            "vatIdValidationStatus": null, "taxId": null,
        })
    }
}
