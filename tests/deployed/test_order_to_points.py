"""A signed webhook, a queue, a worker that asks Shoptet, and points in the customer's list."""

import requests

from waiting import eventually


def test_a_paid_order_becomes_points(programme, simulator):
    code = simulator.create_order("first@example.com", "1250.00", name="Žofie Dvořáková")
    customer = programme.customer("first@example.com", "62.50")
    assert customer["registered"] is False
    assert customer["name"] == "Žofie Dvořáková"
    [entry] = programme.transactions(customer["id"])
    assert entry["change"] == "62.50"
    assert entry["balance_after"] == "62.50"
    assert entry["order_code"] == code
    [order] = programme.get(f"/v1/customers/{customer['id']}/orders").json()["items"]
    assert (order["code"], order["points_earned"]) == (code, "62.50")


def test_webhooks_that_come_twice_and_out_of_order_book_once(programme, calm):
    calm.misbehave(duplicate=1, reorder=1)
    calm.create_order("twice@example.com", "1000.00")
    calm.create_order("twice@example.com", "500.00")
    customer = programme.customer("twice@example.com", "75.00")
    # The second copies are on the queue behind the first ones: a later order's points mean that they were seen.
    calm.create_order("twice@example.com", "20.00")
    programme.customer("twice@example.com", "76.00")
    assert len(programme.transactions(customer["id"])) == 3


def test_a_cancelled_order_takes_its_points_back(programme, simulator):
    code = simulator.create_order("regrets@example.com", "1000.00")
    programme.customer("regrets@example.com", "50.00")
    simulator.cancel_order(code)
    customer = programme.customer("regrets@example.com", "0.00")
    taken, given = programme.transactions(customer["id"])
    assert (taken["change"], given["change"]) == ("-50.00", "50.00")


def test_an_unpaid_order_earns_nothing_until_it_is_paid(programme, simulator):
    simulator.create_order("waits@example.com", "1000.00", paid=False)
    simulator.create_order("pays@example.com", "1000.00")
    programme.customer("pays@example.com", "50.00")
    waiting = programme.find("waits@example.com")
    assert waiting is None or waiting["points"] == "0.00"


def _depth_of_hints(emulator, stack) -> int:
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    queue = emulator.client("sqs").get_queue_attributes(QueueUrl=stack.outputs["HintQueueUrl"], AttributeNames=names)
    return sum(int(queue["Attributes"][name]) for name in names)


def test_a_webhook_with_a_wrong_signature_is_refused_and_not_queued(stack, programme, emulator):
    eventually(lambda: _depth_of_hints(emulator, stack) == 0)
    body = b'{"eshopId":222651,"event":"order:create","eventCreated":"2026-11-01T10:00:00+0100","eventInstance":"X1"}'
    for headers in ({}, {"Shoptet-Webhook-Signature": "0" * 40}, {"Shoptet-Webhook-Signature": "no hex"}):
        url = f"{stack.url}/webhooks/shoptet/{programme.shop}"
        assert requests.post(url, data=body, headers=headers, timeout=10).status_code == 401
    assert _depth_of_hints(emulator, stack) == 0


def test_a_webhook_for_a_shop_that_is_none_of_ours_is_refused(stack):
    url = f"{stack.url}/webhooks/shoptet/999999"
    assert requests.post(url, data=b"{}", headers={"Shoptet-Webhook-Signature": "0" * 40}, timeout=10).status_code == 404


def test_a_change_of_points_is_booked_once_per_key(programme, simulator):
    simulator.create_order("by-hand@example.com", "1000.00")
    customer = programme.customer("by-hand@example.com", "50.00")["id"]
    first = programme.change_points(customer, "key-1", change="25.5", note="Thank you")
    assert first.status_code == 201, first.text
    assert first.json()["balance"] == "75.50"
    again = programme.change_points(customer, "key-1", change="25.5", note="Thank you")
    assert again.json() == first.json()
    assert again.headers["Idempotency-Replayed"] == "true"
    assert programme.change_points(customer, "key-1", change="26").status_code == 409
    assert programme.change_points(customer, "key-2", change="1,5").json()["code"] == "decimal_comma"
    assert eventually(lambda: programme.find("by-hand@example.com")["points"] == "75.50")
    history = programme.get(f"/v1/customers/{customer}/balance-history")
    assert history.status_code == 200, history.text
