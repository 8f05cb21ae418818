"""The resources of the account after a deployment."""

from artifacts import function_names, template
from stack import NAME

# The functions that have alarms of their own: nobody waits for an answer of theirs.
_, _LOOP, _ = template()["Resources"]["Fn::ForEach::FunctionAlarms"]
LOOPED = {name for name in function_names() if "".join(part.capitalize() for part in name.split("-")) in _LOOP}


def test_the_table_has_its_indexes_and_its_stream(stack, emulator):
    dynamodb = emulator.client("dynamodb")
    table = stack.outputs["TableName"]
    described = dynamodb.describe_table(TableName=table)["Table"]
    assert [index["IndexName"] for index in described["LocalSecondaryIndexes"]] == ["by_seq"]
    assert [index["IndexName"] for index in described["GlobalSecondaryIndexes"]] == ["timeline", "due"]
    assert described["StreamSpecification"] == {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}


def test_every_function_is_deployed_with_code_and_those_nobody_waits_for_with_three_alarms(stack, emulator):
    pages = emulator.client("lambda").get_paginator("list_functions").paginate()
    functions = {function["FunctionName"]: function for page in pages for function in page["Functions"]}
    pages = emulator.client("cloudwatch").get_paginator("describe_alarms").paginate()
    alarms = [alarm for page in pages for alarm in page["MetricAlarms"]]
    watched = [
        dimension["Value"]
        for alarm in alarms
        if alarm["MetricName"] in ("Errors", "Throttles", "Duration")
        for dimension in alarm["Dimensions"]
    ]
    for name in function_names():
        deployed = f"{NAME}-{name}"
        assert functions[deployed]["CodeSize"] > 0
        assert watched.count(deployed) == (3 if name in LOOPED else 0)


def test_an_update_changed_the_address_alone(stack, emulator):
    environment = emulator.client("lambda").get_function_configuration(FunctionName=f"{NAME}-shoptet-install")
    variables = environment["Environment"]["Variables"]
    assert variables["PUBLIC_URL"] == stack.url
    assert variables["TABLE_NAME"] == stack.outputs["TableName"]
