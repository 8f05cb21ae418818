"""One emulated account, one deployment and one Shoptet for the whole run; everything started here is ended here."""

import signal

import pytest

import artifacts
import processes
from emulator import Emulator
from issuer import Issuer
from programme import Programme
from simulator import OTHER_SHOP, SHOP, Simulator
from stack import Stack


def _interrupt(*_):
    raise KeyboardInterrupt


def pytest_configure():
    """Turns SIGTERM into an interrupt, so that fixtures still end what they started."""
    signal.signal(signal.SIGTERM, _interrupt)


def pytest_unconfigure():
    """Ends what a fixture left behind because it failed."""
    processes.end_stragglers()


@pytest.fixture(scope="session")
def emulator(tmp_path_factory):
    """An account of its own in MiniStack."""
    emulator = Emulator(tmp_path_factory.mktemp("aws") / "ministack")
    yield emulator
    emulator.stop()


@pytest.fixture(scope="session")
def issuer():
    """The issuer that signs the admins' tokens."""
    issuer = Issuer()
    yield issuer
    issuer.stop()


@pytest.fixture(scope="session")
def simulator(tmp_path_factory):
    """A simulated Shoptet with two shops."""
    simulator = Simulator(tmp_path_factory.mktemp("shoptet") / "simulator")
    yield simulator
    simulator.stop()


@pytest.fixture(scope="session")
def stack(emulator, issuer, simulator, tmp_path_factory):
    """The deployed template."""
    stack = Stack(emulator, issuer, simulator.url)
    stack.deploy(artifacts.stage(tmp_path_factory.mktemp("stage") / "checkout"))
    stack.set_public_url()
    return stack


@pytest.fixture(scope="session")
def programme(stack, issuer, simulator):
    """The add-on installed in the first shop, with an owner signed in."""
    programme = Programme(stack, issuer, simulator, SHOP)
    programme.install()
    return programme


@pytest.fixture(scope="session")
def other_programme(stack, issuer, simulator):
    """The add-on installed in the second shop, with its own owner signed in."""
    programme = Programme(stack, issuer, simulator, OTHER_SHOP)
    programme.install()
    return programme


@pytest.fixture
def calm(simulator):
    """The simulator, without faults again after the test."""
    yield simulator
    simulator.misbehave()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    """A failure shows what the emulator, and with it the functions, wrote last."""
    report = (yield).get_result()
    if report.failed:
        for name in ("emulator", "simulator"):
            if name in item.funcargs or name in getattr(item, "fixturenames", ()):
                service = item.funcargs.get(name)
                if service is not None:
                    report.sections.append((f"log of the {name}", service.log()))
