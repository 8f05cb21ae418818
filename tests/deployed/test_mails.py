"""Mails that follow from changes, through the table's stream and the mail queue to SES."""

import re
from email.utils import parseaddr

import requests

from stack import SENDER
from waiting import eventually


def mails_to(emulator, address: str) -> list[dict]:
    answer = requests.get(f"{emulator.url}/_ministack/ses/messages", timeout=10).json()["messages"]
    return [mail for mails in answer.values() for mail in mails if address in recipients(mail)]


def recipients(mail: dict) -> list[str]:
    """The bare addresses of the message's own header: `<jan@example.com>` is one."""
    return [parseaddr(text)[1] for text in mail["To"]]


def text_of(mail: dict) -> str:
    return " ".join(str(value) for value in mail.values())


def test_a_new_anonymous_customer_is_sent_a_pin_once(programme, simulator, emulator):
    simulator.create_order("guest@example.com", "1000.00")
    customer = programme.customer("guest@example.com", "50.00")
    assert re.fullmatch(r"\d{4,8}", customer["pin"])
    [mail] = eventually(lambda: mails_to(emulator, "guest@example.com"), seconds=30)
    assert SENDER in mail["Source"]
    assert customer["pin"] in text_of(mail)
    simulator.create_order("guest@example.com", "20.00")
    simulator.create_order("guest-behind@example.com", "20.00")
    programme.customer("guest@example.com", "51.00")
    eventually(lambda: mails_to(emulator, "guest-behind@example.com"), seconds=30)
    assert len(mails_to(emulator, "guest@example.com")) == 1


def test_a_mail_does_not_go_to_anybody_else(programme, simulator, emulator):
    simulator.create_order("private@example.com", "1000.00")
    pin = programme.customer("private@example.com", "50.00")["pin"]
    [mail] = eventually(lambda: mails_to(emulator, "private@example.com"), seconds=30)
    assert recipients(mail) == ["private@example.com"]
    assert not mail["CC"] and not mail["BCC"]
    assert pin not in mail["Subject"]
