"""What the template promises, checked without deploying it."""

import pytest

from artifacts import ROOT, function_names, template

TEMPLATE = template()
RESOURCES = {name: body for name, body in TEMPLATE["Resources"].items() if isinstance(body, dict)}


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("-"))


def _of_type(kind: str) -> dict[str, dict]:
    return {name: body["Properties"] for name, body in RESOURCES.items() if body["Type"] == kind}


FUNCTIONS = {name: RESOURCES[f"{_camel(name)}Function"]["Properties"] for name in function_names()}


def _statements(role: dict) -> list[dict]:
    return [statement for policy in role["Policies"] for statement in policy["PolicyDocument"]["Statement"]]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_has_a_role_a_log_and_alarms_of_its_own(name):
    camel = _camel(name)
    properties = FUNCTIONS[name]
    assert properties["Role"] == {"Fn::GetAtt": f"{camel}Role.Arn"}
    assert properties["LoggingConfig"]["LogGroup"] == {"Ref": f"{camel}LogGroup"}
    assert RESOURCES[f"{camel}LogGroup"]["Properties"]["RetentionInDays"] == {"Ref": "LogRetentionDays"}
    limits = TEMPLATE["Mappings"]["Functions"][camel]
    assert limits["Name"] == name
    assert limits["SlowAfterMilliseconds"] == properties["Timeout"] * 800


def test_the_loop_over_alarms_names_every_function_that_the_api_does_not_answer_for():
    _, names, alarms = TEMPLATE["Resources"]["Fn::ForEach::FunctionAlarms"]
    integrations = _of_type("AWS::ApiGatewayV2::Integration").values()
    answered = {str(i["IntegrationUri"]["Fn::GetAtt"]).removesuffix("Function.Arn") for i in integrations}
    assert sorted(names) == sorted({_camel(name) for name in FUNCTIONS} - answered)
    assert len(alarms) == 3
    assert any(alarm["MetricName"] == "5xx" for alarm in _of_type("AWS::CloudWatch::Alarm").values())


def test_the_api_calls_every_function_by_its_own_role_which_may_do_nothing_else():
    for name, integration in _of_type("AWS::ApiGatewayV2::Integration").items():
        assert integration["CredentialsArn"] == {"Fn::GetAtt": "ApiRole.Arn"}, name
    (policy,) = RESOURCES["ApiRole"]["Properties"]["Policies"]
    (statement,) = policy["PolicyDocument"]["Statement"]
    assert statement["Action"] == ["lambda:InvokeFunction"]
    assert not _of_type("AWS::Lambda::Permission")


def test_the_stack_is_no_larger_than_cloudformation_takes():
    _, names, alarms = TEMPLATE["Resources"]["Fn::ForEach::FunctionAlarms"]
    assert len(TEMPLATE["Resources"]) - 1 + len(names) * len(alarms) <= 500


@pytest.mark.parametrize("name", _of_type("AWS::IAM::Role"))
def test_a_role_names_its_actions_and_resources(name):
    for statement in _statements(_of_type("AWS::IAM::Role")[name]):
        assert statement["Effect"] == "Allow"
        assert all("*" not in action for action in statement["Action"])
        assert statement["Resource"] != "*"


def test_every_function_has_a_caller():
    called = {str(i["IntegrationUri"]["Fn::GetAtt"]) for i in _of_type("AWS::ApiGatewayV2::Integration").values()}
    called |= {f"{s['FunctionName']['Ref']}.Arn" for s in _of_type("AWS::Lambda::EventSourceMapping").values()}
    called |= {str(s["Target"]["Arn"]["Fn::GetAtt"]) for s in _of_type("AWS::Scheduler::Schedule").values()}
    assert called == {f"{_camel(name)}Function.Arn" for name in FUNCTIONS}


def test_a_message_stays_hidden_for_six_timeouts_of_its_function():
    for source in _of_type("AWS::Lambda::EventSourceMapping").values():
        queue = source["EventSourceArn"]["Fn::GetAtt"].split(".")[0]
        if RESOURCES[queue]["Type"] != "AWS::SQS::Queue":
            continue
        timeout = RESOURCES[source["FunctionName"]["Ref"]]["Properties"]["Timeout"]
        assert RESOURCES[queue]["Properties"]["VisibilityTimeout"] == 6 * timeout
        assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_every_queue_of_dead_letters_keeps_them_for_two_weeks_and_raises_an_alarm():
    watched = {
        dimension["Value"].get("Fn::GetAtt", "").split(".")[0]
        for alarm in _of_type("AWS::CloudWatch::Alarm").values()
        if alarm["MetricName"] == "ApproximateNumberOfMessagesVisible"
        for dimension in alarm["Dimensions"]
    }
    dead = {name for name in _of_type("AWS::SQS::Queue") if name.endswith("Dlq")}
    assert dead == watched
    assert all(_of_type("AWS::SQS::Queue")[name]["MessageRetentionPeriod"] == 14 * 86400 for name in dead)


def test_every_alarm_leads_to_a_heading_that_exists():
    headings = {
        line.lstrip("# ").strip().lower().replace(" ", "-")
        for line in (ROOT / "infra" / "README.md").read_text().splitlines()
        if line.startswith("#")
    }
    looped = TEMPLATE["Resources"]["Fn::ForEach::FunctionAlarms"][2]
    alarms = list(_of_type("AWS::CloudWatch::Alarm").values()) + [alarm["Properties"] for alarm in looped.values()]
    for alarm in alarms:
        assert alarm["AlarmDescription"].split("infra/README.md#")[1] in headings, alarm["AlarmName"]
        assert alarm["AlarmActions"] == [{"Ref": "AlarmTopic"}]


def test_what_holds_data_survives_the_stack():
    for name in ("Table", "DataKey", "Blobs", "UserPool"):
        assert RESOURCES[name]["DeletionPolicy"] == "Retain"
        assert RESOURCES[name]["UpdateReplacePolicy"] == "Retain"


def test_the_table_is_encrypted_can_be_brought_back_and_forgets_what_expires():
    table = RESOURCES["Table"]["Properties"]
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["DeletionProtectionEnabled"] == {"Fn::If": ["IsProtected", True, False]}
    assert table["SSESpecification"] == {"SSEEnabled": True}
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}


def test_staff_cannot_move_themselves_into_another_shop():
    client = RESOURCES["ConsoleClient"]["Properties"]
    assert "custom:eshop_id" in client["ReadAttributes"]
    assert not any(attribute.startswith("custom:") for attribute in client["WriteAttributes"])
    assert client["GenerateSecret"] is False
