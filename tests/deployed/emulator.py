"""MiniStack: the AWS services the template needs, on this machine."""

import sys
from pathlib import Path

import boto3
from botocore.config import Config

from processes import Child, free_port

REGION = "eu-central-1"
# MiniStack takes this key for the account's root; functions get sessions of their own roles.
ROOT = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": REGION}


class Emulator:
    """One MiniStack with state, port and home of its own; IAM policies are enforced."""

    def __init__(self, folder: Path):
        folder.mkdir()
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._child = Child(
            [str(Path(sys.executable).with_name("ministack"))],
            folder / "ministack.log",
            ROOT
            | {
                "BIND_HOST": "127.0.0.1",
                "GATEWAY_PORT": str(self.port),
                # A host that ends in a number makes lambda_http refuse the event's domain name.
                "MINISTACK_HOST": "localhost",
                "MINISTACK_REGION": REGION,
                "STATE_DIR": str(folder / "state"),
                "S3_DATA_DIR": str(folder / "s3"),
                "AWS_ENDPOINT_URL": self.url,
                "IOT_MTLS_ENABLED": "0",
                "SFTP_ENABLED": "0",
                # Roles decide what a function may call: a right missing in the template fails the test.
                "AUTH": "true",
            },
        )
        self._child.wait_for_port(self.port)

    def client(self, service: str):
        """A client with the account's own rights."""
        return boto3.client(
            service,
            endpoint_url=self.url,
            region_name=REGION,
            aws_access_key_id=ROOT["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=ROOT["AWS_SECRET_ACCESS_KEY"],
            config=Config(retries={"max_attempts": 2}, connect_timeout=5, read_timeout=60),
        )

    def environment(self) -> dict[str, str]:
        """What a command line tool needs to talk to this account and to no other."""
        return ROOT | {"AWS_ENDPOINT_URL": self.url, "AWS_EC2_METADATA_DISABLED": "true"}

    def log(self) -> str:
        """The end of the emulator's log, with what functions wrote to their standard error."""
        return self._child.tail(120)

    def stop(self) -> None:
        """Ends the emulator and the functions it started."""
        self._child.stop()
