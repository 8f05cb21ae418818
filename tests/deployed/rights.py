"""Where the emulator's reading of a right is narrower than AWS's."""

import json

from emulator import Emulator

# On AWS the right to a single call covers its batch form, which is no action of its own
# (docs.aws.amazon.com, service authorization reference of SQS); MiniStack asks for the batch form by name.
BATCH_FORMS = {"sqs:SendMessage": "sqs:SendMessageBatch"}


def widen_to_batches(emulator: Emulator, prefix: str) -> None:
    """Gives every role of the stack the batch form of what it may do, on the same resources and nothing else."""
    iam = emulator.client("iam")
    for role in iam.list_roles(MaxItems=1000)["Roles"]:
        if not role["RoleName"].startswith(prefix):
            continue
        for policy in iam.list_role_policies(RoleName=role["RoleName"])["PolicyNames"]:
            document = iam.get_role_policy(RoleName=role["RoleName"], PolicyName=policy)["PolicyDocument"]
            added = [
                statement | {"Action": [BATCH_FORMS[action] for action in statement["Action"] if action in BATCH_FORMS]}
                for statement in document["Statement"]
                if any(action in BATCH_FORMS for action in statement["Action"])
            ]
            if added:
                _put(iam, role["RoleName"], f"{policy}-batches", document["Version"], added)


def _put(iam, role: str, name: str, version: str, statements: list[dict]) -> None:
    document = json.dumps({"Version": version, "Statement": statements})
    iam.put_role_policy(RoleName=role, PolicyName=name, PolicyDocument=document)
