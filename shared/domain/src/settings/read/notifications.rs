//! Reads which mails leave.

use super::node::{Node, Object};
use crate::email::Email;
use crate::settings::Notifications;

pub(super) fn read(object: &mut Object<'_>, current: &Notifications) -> Notifications {
    Notifications {
        version: current.version,
        pin: object.keep("pin", &current.pin, Node::flag),
        expiry_notice: object.keep("expiry_notice", &current.expiry_notice, Node::flag),
        points_changed: object.keep("points_changed", &current.points_changed, Node::flag),
        level_changed: object.keep("level_changed", &current.level_changed, Node::flag),
        reply_to: object.keep_or_off("reply_to", current.reply_to.as_ref(), reply_to),
    }
}

fn reply_to(node: &Node<'_>) -> Option<String> {
    Email::parse(node.string()?)
        .map(|email| email.as_str().to_owned())
        .or_else(|| node.wrong("invalid_value", "An e-mail address is needed."))
}
