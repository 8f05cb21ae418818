"""The folder that `sam` deploys from: the template as it is and a bootstrap for each of its functions."""

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "infra" / "template.yaml"


class _Loader(yaml.SafeLoader):
    """Reads a template: `!Ref x` becomes `{"Ref": x}`, any other `!F x` becomes `{"Fn::F": x}`."""


def _tag(loader, suffix, node):
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": value}


_Loader.add_multi_constructor("!", _tag)


def template() -> dict:
    """The template, with its short-form functions spelled out."""
    return yaml.load(TEMPLATE.read_text(), _Loader)


def function_names() -> list[str]:
    """Folder names of the template's functions, such as `points-change`."""
    resources = template()["Resources"].values()
    functions = [r for r in resources if isinstance(r, dict) and r["Type"] == "AWS::Serverless::Function"]
    return [function["Properties"]["CodeUri"].rstrip("/").rsplit("/", 1)[1] for function in functions]


def binaries() -> Path:
    """Where `cargo build` of the host's architecture left the bootstraps."""
    default = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "debug"
    return Path(os.environ.get("VERNO_BINARIES", default))


def _stage_one(name: str, target: Path) -> None:
    source, folder = binaries() / name, target / name
    if not source.is_file():
        raise FileNotFoundError(f"{source} is missing: run `cargo build --workspace` first")
    folder.mkdir(parents=True)
    bootstrap = folder / "bootstrap"
    shutil.copy(source, bootstrap)
    # Debug symbols are nine tenths of a debug binary. A script has none, and strip refuses it.
    subprocess.run(["strip", str(bootstrap)], check=False, stderr=subprocess.DEVNULL)
    bootstrap.chmod(0o755)


def stage(folder: Path) -> Path:
    """Lays out `infra/template.yaml` and `target/lambda/<function>/bootstrap` in `folder`; answers the template's path."""
    (folder / "infra").mkdir(parents=True)
    shutil.copy(TEMPLATE, folder / "infra" / "template.yaml")
    target = folder / "target" / "lambda"
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda name: _stage_one(name, target), function_names()))
    console = ROOT / "functions" / "console" / "web" / "dist"
    if console.is_dir():
        shutil.copytree(console, target / "console" / "web")
    return folder / "infra" / "template.yaml"
