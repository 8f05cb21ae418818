//! What secrets are sealed, digests signed and attempts counted for. The texts are stored: a secret that was
//! sealed under one cannot be opened under another, so none of them may ever change.

/// What a secret is sealed for; it opens for nothing else, so that a PIN cannot pass for a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The PIN of an anonymous customer.
    Pin,
    /// The code that a registered customer signs in to the storefront with.
    LoginCode,
    /// The permanent token that Shoptet gave when the shop installed the add-on.
    OauthToken,
    /// The token for calls of Shoptet's API, good for half an hour.
    ApiToken,
    /// The key that Shoptet signs its webhooks with.
    IncomingWebhookKey,
    /// The key that we sign webhooks to the merchant's systems with.
    OutgoingWebhookKey,
    /// The credentials of a mailing service.
    MailingCredentials,
    /// The bank account that a cashback goes to.
    CashbackAccount,
}

impl Purpose {
    /// As it is bound into what is sealed.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Pin => "pin",
            Self::LoginCode => "login-code",
            Self::OauthToken => "oauth",
            Self::ApiToken => "token",
            Self::IncomingWebhookKey => "webhook",
            Self::OutgoingWebhookKey => "webhook-out",
            Self::MailingCredentials => "emailing",
            Self::CashbackAccount => "cashback-account",
        }
    }
}

/// What a keyed digest is made for; the same message has another digest for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DigestPurpose {
    /// The code of a coupon, made from the request for it.
    CouponCode,
    /// What a request for cashback holds, to tell a repeated one from another under the same key.
    CashbackRequest,
    /// The end of a phone number, by which a referral finds that a person refers themselves.
    ReferralPhone,
    /// An address that gets no mails.
    MailAddress,
    /// The link by which somebody unsubscribes from mails.
    MailSubscription,
    /// A session of the storefront.
    StorefrontSession,
    /// What a session of the storefront was opened with.
    StorefrontProof,
}

/// Kept as it was first written, because digests of requests that were made under it are in tables.
const CASHBACK_REQUEST: &str = "cashback-wish"; // stored

impl DigestPurpose {
    /// As it is mixed into the digest.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::CouponCode => "coupon-code",
            Self::CashbackRequest => CASHBACK_REQUEST,
            Self::ReferralPhone => "referral-phone",
            Self::MailAddress => "mail-address",
            Self::MailSubscription => "mail-subscription",
            Self::StorefrontSession => "storefront-session",
            Self::StorefrontProof => "storefront-proof",
        }
    }
}

/// What few attempts in a while are allowed at, counted by address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttemptPurpose {
    /// A PIN or a login code; both open the same account, so they are counted together.
    Secret,
    /// Asking for a login code, which sends a mail.
    LoginMail,
}

impl AttemptPurpose {
    /// Everything that an erasure must forget of an address.
    pub(crate) const ALL: [Self; 2] = [Self::Secret, Self::LoginMail];

    /// As it is in the key of the item.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Secret => "guess",
            Self::LoginMail => "login-mail",
        }
    }
}
