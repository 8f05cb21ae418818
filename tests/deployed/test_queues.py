"""Hints that cannot be applied: a bad message is given up with its reason, and its neighbours are applied."""

import json

import pytest

from stack import NAME
from waiting import eventually


@pytest.fixture
def sqs(emulator):
    return emulator.client("sqs")


def _depth(sqs, url: str) -> int:
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed"]
    attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
    return sum(int(attributes[name]) for name in names)


def _take_one(sqs, url: str) -> dict | None:
    answer = sqs.receive_message(QueueUrl=url, MessageAttributeNames=["All"], MessageSystemAttributeNames=["All"])
    messages = answer.get("Messages", [])
    if messages:
        sqs.delete_message(QueueUrl=url, ReceiptHandle=messages[0]["ReceiptHandle"])
        return messages[0]
    return None


def test_a_hint_that_makes_no_sense_is_put_aside_with_its_reason(programme, stack, sqs, simulator):
    outputs = stack.outputs
    entries = [{"Id": "bad", "MessageBody": '{"neither": "this", "nor": "that"}'}]
    entries += [{"Id": "worse", "MessageBody": "not even JSON"}]
    sqs.send_message_batch(QueueUrl=outputs["HintQueueUrl"], Entries=entries)
    simulator.create_order("neighbour-of-bad@example.com", "1000.00")
    programme.customer("neighbour-of-bad@example.com", "50.00")
    dead = [eventually(lambda: _take_one(sqs, outputs["HintDlqUrl"])) for _ in entries]
    assert {message["Body"] for message in dead} == {entry["MessageBody"] for entry in entries}
    for message in dead:
        assert message["MessageAttributes"]["reason"]["StringValue"]
    eventually(lambda: _depth(sqs, outputs["HintQueueUrl"]) == 0)
    assert _depth(sqs, outputs["HintDlqUrl"]) == 0


def _failed_once(emulator) -> bool:
    logs = emulator.client("logs")
    group = f"/aws/lambda/{NAME}-shoptet-reconcile"
    return any("will come again" in event["message"] for event in logs.filter_log_events(logGroupName=group)["events"])


def test_a_hint_waits_while_shoptet_is_down_and_is_applied_when_it_is_up(programme, stack, sqs, calm, emulator):
    url = stack.outputs["HintQueueUrl"]
    deployed = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])["Attributes"]
    # Six minutes as deployed, which a test does not have.
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "3"})
    try:
        calm.misbehave(delay_s=2)
        calm.create_order("patient@example.com", "1000.00")
        calm.misbehave(error_rate=1)
        eventually(lambda: _failed_once(emulator))
        assert programme.find("patient@example.com") is None
        calm.misbehave()
        programme.customer("patient@example.com", "50.00")
    finally:
        sqs.set_queue_attributes(QueueUrl=url, Attributes=deployed)
    assert _depth(sqs, stack.outputs["HintDlqUrl"]) == 0


@pytest.mark.parametrize(("queue", "dead", "timeout"), [("Hint", "hints-dead", 60), ("Mail", "mails-dead", 30)])
def test_a_message_that_nobody_gives_up_ends_among_the_dead_all_the_same(stack, sqs, queue, dead, timeout):
    """The function gives up at the fifth delivery; the queue itself, for a function that dies, one later."""
    url = stack.outputs[f"{queue}QueueUrl"]
    attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    policy = json.loads(attributes["RedrivePolicy"])
    assert policy["deadLetterTargetArn"].endswith(f"-{dead}")
    assert int(policy["maxReceiveCount"]) == 6
    assert int(attributes["VisibilityTimeout"]) == 6 * timeout
