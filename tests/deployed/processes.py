"""Child processes that end with the test, whatever happens to it."""

import os
import signal
import socket
import subprocess
import time
import uuid
from pathlib import Path

# Every process started here, and everything those start, carries this variable: that is how stragglers are found.
TAG = "VERNO_DEPLOYED_TEST"
TAG_VALUE = uuid.uuid4().hex


def free_port() -> int:
    """A TCP port on the loopback interface that nothing listens on at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Child:
    """A process with its own group, a small environment of its own and a log file."""

    def __init__(self, command: list[str], log: Path, environment: dict[str, str]):
        base = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", TAG: TAG_VALUE}
        base |= {"HOME": str(log.parent), "TMPDIR": str(log.parent)}
        self.log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                command,
                env=base | environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=log.parent,
                start_new_session=True,
            )

    def wait_for_port(self, port: int, seconds: float = 30) -> None:
        """Returns once the port accepts connections; fails at once if the process ended before."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(f"ended with {self._process.returncode}:\n{self.tail()}")
            with socket.socket() as probe:
                probe.settimeout(1)
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.05)
        raise RuntimeError(f"nothing on port {port} after {seconds} s:\n{self.tail()}")

    def tail(self, lines: int = 40) -> str:
        """The end of the process's log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def stop(self, seconds: float = 8) -> None:
        """Asks the process to end, then makes its whole group end."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(seconds)
            except subprocess.TimeoutExpired:
                pass
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._process.wait()


def stragglers() -> list[int]:
    """Ids of living processes that carry this run's variable."""
    tag = f"{TAG}={TAG_VALUE}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            if tag in (entry / "environ").read_bytes().split(b"\0"):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def end_stragglers() -> list[int]:
    """Kills what the children left behind; returns the ids."""
    left = stragglers()
    for pid in left:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    return left
