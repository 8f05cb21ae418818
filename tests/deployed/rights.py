"""Rights that the emulator asks for and AWS does not, added to the roles after the deployment."""

import json

from emulator import Emulator

# On AWS the right to a single call covers its batch form, which is no action of its own (service authorization
# reference of SQS); MiniStack asks for the batch form by name.
BATCH_FORMS = {"sqs:SendMessage": "sqs:SendMessageBatch"}
# On AWS the resource of these calls is the sender's identity (service authorization reference of SES); MiniStack knows none
# for them and asks for the right to everything.
WITHOUT_RESOURCE = {"ses:SendRawEmail"}


def _equivalents(statement: dict) -> list[dict]:
    batches = [BATCH_FORMS[action] for action in statement["Action"] if action in BATCH_FORMS]
    anywhere = [action for action in statement["Action"] if action in WITHOUT_RESOURCE]
    return [statement | {"Action": batches}] * bool(batches) + [
        statement | {"Action": anywhere, "Resource": "*"}
    ] * bool(anywhere)


def add_equivalents(emulator: Emulator, prefix: str) -> None:
    """Gives every role of the stack what the emulator asks for in the place of the rights it has, and nothing else."""
    iam = emulator.client("iam")
    for role in iam.list_roles(MaxItems=1000)["Roles"]:
        name = role["RoleName"]
        if not name.startswith(prefix):
            continue
        for policy in iam.list_role_policies(RoleName=name)["PolicyNames"]:
            document = iam.get_role_policy(RoleName=name, PolicyName=policy)["PolicyDocument"]
            added = [equivalent for statement in document["Statement"] for equivalent in _equivalents(statement)]
            if added:
                text = json.dumps({"Version": document["Version"], "Statement": added})
                iam.put_role_policy(RoleName=name, PolicyName=f"{policy}-equivalents", PolicyDocument=text)
