//! Discount coupons. Source: <https://api.docs.shoptet.com/openapi/Discount-coupons>.

use reqwest::{Method, StatusCode};
use serde::Deserialize;
use serde_json::json;

use super::shop::{Call, ShopClient, segment};
use crate::dto::{Coupon, CouponTemplate, NewCoupon};
use crate::error::Error;

impl ShopClient {
    /// Creates a coupon for one use. May be repeated: Shoptet leaves out a code that is taken without a word,
    /// so the coupon of that code counts as created when it carries our remark.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] with `coupon-not-created` when Shoptet left it out, or the code belongs to another
    /// coupon; [`Error::Forbidden`] when the shop lacks the module.
    pub async fn create_coupon(&self, coupon: &NewCoupon) -> Result<Coupon, Error> {
        #[derive(Deserialize)]
        struct Data {
            coupons: Vec<Coupon>,
        }
        let money = |amount: rust_decimal::Decimal| format!("{amount:.2}");
        let body = json!({ "coupons": [ {
            "code": coupon.code, "discountType": "fixed", "amount": money(coupon.amount), "currency": coupon.currency,
            "minPrice": coupon.min_price.map(money), "template": coupon.template, "shippingPrice": "beforeDiscount",
            "validFrom": coupon.valid_from, "validTo": coupon.valid_to, "reusable": false, "remark": coupon.remark,
        } ] });
        let call = Call::write(Method::POST, "/api/discount-coupons", &body);
        let data: Data = self.read(call, "coupons").await?;
        if let Some(made) = data.coupons.into_iter().find(|made| made.code == coupon.code) {
            return Ok(made);
        }
        let present = self.coupon(&coupon.code).await?;
        present.filter(|present| present.remark.as_deref() == Some(&coupon.remark)).ok_or_else(|| {
            Error::Refused {
                status: StatusCode::CREATED.as_u16(),
                code: "coupon-not-created".into(),
                message: "Shoptet left the coupon out".into(),
                request_id: None,
            }
        })
    }

    /// A coupon as it is now; `None` when there is none.
    pub async fn coupon(&self, code: &str) -> Result<Option<Coupon>, Error> {
        #[derive(Deserialize)]
        struct Data {
            coupon: Coupon,
        }
        let Some(code) = segment(code) else { return Ok(None) };
        let found = self.find::<Data>(Call::get(format!("/api/discount-coupons/{code}")), "coupon").await?;
        Ok(found.map(|data| data.coupon))
    }

    /// Deletes a coupon; `false` when it was gone already.
    ///
    /// Shoptet documents no refusal of a coupon that was used: it would be deleted as well, and the count of
    /// its uses with it. If that count matters, look at [`Coupon::is_used`] first.
    pub async fn delete_coupon(&self, code: &str) -> Result<bool, Error> {
        let Some(code) = segment(code) else { return Ok(false) };
        let call = Call { method: Method::DELETE, ..Call::get(format!("/api/discount-coupons/{code}")) };
        let answer = self.call(&call).await?;
        if answer.status == StatusCode::NOT_FOUND {
            return Ok(false);
        }
        answer.done("coupon").map(|()| true)
    }

    /// All templates of coupons.
    pub async fn coupon_templates(&self) -> Result<Vec<CouponTemplate>, Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Data {
            coupon_templates: Vec<CouponTemplate>,
        }
        let data: Data = self.read(Call::get("/api/discount-coupons/templates"), "coupon templates").await?;
        Ok(data.coupon_templates)
    }

    /// Creates a template; `group_id` narrows its coupons to one customer group. Not repeatable: look for the
    /// title first.
    pub async fn create_coupon_template(
        &self,
        title: &str,
        group_id: Option<i64>,
    ) -> Result<CouponTemplate, Error> {
        let mut body = json!({ "title": title });
        if let Some(id) = group_id {
            body["customerGroupId"] = id.into();
        }
        let call = Call::write(Method::POST, "/api/discount-coupons/templates", &body);
        self.read(call, "coupon template").await
    }
}
