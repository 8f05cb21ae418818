"""Deploys the stack, and finds its outputs and its address."""

import json
import os
import subprocess
from pathlib import Path

import requests

from artifacts import ROOT
from emulator import REGION, Emulator
from issuer import AUDIENCE, Issuer
from rights import add_equivalents

NAME = "verno-test"
SENDER = "points@shop.example"
CLIENT_ID = "verno-test-client"
CLIENT_SECRET = "verno-test-secret"
HOST_ARCHITECTURE = {"x86_64": "x86_64", "aarch64": "arm64"}[os.uname().machine]


def _sam() -> str:
    return os.environ.get("SAM", str(ROOT / ".venv" / "infra" / "bin" / "sam"))


class Stack:
    """One deployment of the template into an emulated account."""

    def __init__(self, emulator: Emulator, issuer: Issuer, shoptet_url: str):
        self._emulator = emulator
        self._parameters = {
            "Arch": HOST_ARCHITECTURE,
            "JwtIssuer": issuer.url,
            "JwtAudience": AUDIENCE,
            "ShoptetApiUrl": shoptet_url,
            "ShoptetOauthUrl": shoptet_url,
            "ShoptetClientId": CLIENT_ID,
            "MailSender": SENDER,
            # The emulator speaks plain HTTP.
            "RequireTls": "false",
            "MailIdentity": SENDER,
            "DeletionProtection": "false",
            "LogLevel": "debug",
        }

    def deploy(self, template: Path) -> None:
        """Creates what must exist before the first deployment, then runs `sam deploy` as an operator would."""
        secret = json.dumps({"client_secret": CLIENT_SECRET})
        self._emulator.client("secretsmanager").create_secret(Name="verno/shoptet", SecretString=secret)
        self._emulator.client("ses").verify_email_identity(EmailAddress=SENDER)
        self._emulator.client("s3").create_bucket(
            Bucket="artifacts", CreateBucketConfiguration={"LocationConstraint": REGION}
        )
        command = [_sam(), "deploy", "--template-file", str(template), "--stack-name", NAME]
        command += ["--s3-bucket", "artifacts", "--region", REGION, "--capabilities", "CAPABILITY_IAM"]
        command += ["CAPABILITY_AUTO_EXPAND", "--no-confirm-changeset", "--no-progressbar", "--language-extensions"]
        command += ["--parameter-overrides", *(f"{key}={value}" for key, value in self._parameters.items())]
        environment = {"PATH": os.environ["PATH"], "HOME": str(template.parent), "SAM_CLI_TELEMETRY": "0"}
        environment |= {"LANG": "C.UTF-8"} | self._emulator.environment()
        result = subprocess.run(
            command, env=environment, cwd=template.parent, capture_output=True, text=True, timeout=150, check=False
        )
        if result.returncode != 0:
            raise RuntimeError(f"sam deploy failed:\n{result.stdout[-4000:]}\n{result.stderr[-4000:]}")
        add_equivalents(self._emulator, f"{NAME}-")

    def set_public_url(self) -> None:
        """Updates the stack with the address it is reached at, which only its first deployment makes known."""
        cloudformation = self._emulator.client("cloudformation")
        parameters = self._parameters | {"PublicUrl": self.url}
        cloudformation.update_stack(
            StackName=NAME,
            UsePreviousTemplate=True,
            Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
            Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
        )
        cloudformation.get_waiter("stack_update_complete").wait(
            StackName=NAME, WaiterConfig={"Delay": 1, "MaxAttempts": 60}
        )

    @property
    def outputs(self) -> dict[str, str]:
        """The stack's outputs by name."""
        stack = self._emulator.client("cloudformation").describe_stacks(StackName=NAME)["Stacks"][0]
        return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}

    @property
    def url(self) -> str:
        """Where the API is reached: by path, because names below `localhost` do not resolve everywhere."""
        return f"{self._emulator.url}/_aws/execute-api/{self.outputs['ApiId']}/$default"

    def get(self, path: str, token: str | None = None, **arguments) -> requests.Response:
        """A GET through API Gateway."""
        return self.call("GET", path, token, **arguments)

    def call(self, method: str, path: str, token: str | None = None, **arguments) -> requests.Response:
        """A request through API Gateway, with a bearer token if one is given."""
        headers = arguments.pop("headers", {})
        if token is not None:
            headers = headers | {"Authorization": f"Bearer {token}"}
        return requests.request(method, self.url + path, headers=headers, timeout=30, **arguments)
