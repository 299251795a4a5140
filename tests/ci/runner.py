"""A small GitHub runner: it runs the steps of an action or of a job as the real one would.

It knows what our files use and refuses the rest, so that a file outgrows it with a noise. How
outputs, expressions and printed commands are read follows actions/runner, read 2026-11-23.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Values = Mapping[str, str]
Step = Mapping[str, Any]

_KEYS = {"name", "id", "if", "shell", "env", "run", "uses", "with", "working-directory"}
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_NAME = re.compile(r"[a-z]+(\.[a-z_-]+)+")
_EQUALS = re.compile(r"([a-z._-]+) ([=!]=) (?:'([a-z]*)'|([a-z._-]+))")
_BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")


@dataclass(frozen=True)
class Command:
    """What the runner does because of a printed line."""

    name: str
    properties: Values
    message: str


@dataclass
class Machine:
    """A runner's machine: a workspace, a temporary folder, and what steps have left behind."""

    root: Path
    env: Values
    context: dict[str, str] = field(default_factory=dict)
    code: int = 0
    printed: str = ""
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.workspace.mkdir(parents=True, exist_ok=True)
        self.temp.mkdir(exist_ok=True)
        self.context["runner.temp"] = str(self.temp)

    @property
    def workspace(self) -> Path:
        return self.root / "workspace"

    @property
    def temp(self) -> Path:
        return self.root / "temp"

    @property
    def commands(self) -> tuple[Command, ...]:
        return tuple(read_commands(self.printed))

    def find(self, name: str) -> list[Command]:
        return [command for command in self.commands if command.name == name]


def run_action(
    machine: Machine, action: Path, given: Values, standing_in: Mapping[str, Values] | None = None
) -> dict[str, str]:
    """Run a composite action; its outputs.

    A step whose id is in `standing_in` is not run, and has these outputs.
    """
    description = yaml.safe_load((action / "action.yml").read_text(encoding="utf-8"))
    assert description["runs"]["using"] == "composite"
    inputs = description["inputs"]
    assert set(given) <= set(inputs), "The action has no such input."
    context = {f"inputs.{name}": str(each["default"]) for name, each in inputs.items()}
    context |= {f"inputs.{name}": value for name, value in given.items()}
    inner = Machine(machine.root, machine.env, context)
    for step in description["runs"]["steps"]:
        assert step["shell"] == "bash", "A step of an action names its shell."
        assert "run" in step
        if step.get("id") in (standing_in or {}):
            _note_outputs(inner, step, (standing_in or {})[step["id"]])
        else:
            _run_step(inner, step, GITHUB_ACTION_PATH=str(action))
    machine.printed += inner.printed
    machine.summary += inner.summary
    machine.code = machine.code or inner.code
    return {name: fill(each["value"], inner) for name, each in description["outputs"].items()}


def run_job(machine: Machine, job: Step, play: Mapping[str, Callable[..., Values]]) -> None:
    """Run a job if it is due; `play` does what the actions would do that it `uses`."""
    if any(evaluate(each, machine) != "true" for each in job.get("if", "").split(" && ") if each):
        return
    for step in job["steps"]:
        if "uses" not in step:
            _run_step(machine, step)
        elif _is_due(machine, step):
            given = {name: fill(str(each), machine) for name, each in step.get("with", {}).items()}
            _note_outputs(machine, step, play[step["uses"].partition("@")[0]](**_spell(given)))


def _spell(given: Values) -> Values:
    return {name.replace("-", "_"): value for name, value in given.items()}


def _run_step(machine: Machine, step: Step, **more: str) -> None:
    assert set(step) <= _KEYS, f"The runner does not know {set(step) - _KEYS}."
    assert "${{" not in step["run"], "An expression is pasted into a script."
    if not _is_due(machine, step):
        return
    files = {name: machine.temp / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for path in files.values():
        path.write_text("", encoding="utf-8")
    script = machine.temp / "script.sh"
    script.write_text(step["run"], encoding="utf-8")
    done = subprocess.run(
        [*_BASH, str(script)],
        cwd=machine.workspace / step.get("working-directory", "."),
        env={
            **machine.env,
            **{name: fill(str(value), machine) for name, value in step.get("env", {}).items()},
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(machine.workspace),
            "RUNNER_TEMP": str(machine.temp),
            **{name: str(path) for name, path in files.items()},
            **more,
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=300,
    )
    machine.code = done.returncode
    machine.printed += done.stdout.decode("utf-8", errors="replace")
    machine.summary += files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
    _note_outputs(machine, step, _read_outputs(files["GITHUB_OUTPUT"].read_text(encoding="utf-8")))


def _is_due(machine: Machine, step: Step) -> bool:
    """What follows a failure is passed over unless it asks for it."""
    condition = step.get("if", "success()")
    if condition == "always()":
        return True
    return machine.code == 0 and (
        condition == "success()" or evaluate(condition, machine) == "true"
    )


def _note_outputs(machine: Machine, step: Step, outputs: Values) -> None:
    for name, value in outputs.items():
        machine.outputs[f"{step.get('id')}.{name}"] = value
        machine.context[f"steps.{step.get('id')}.outputs.{name}"] = value


def _read_outputs(text: str) -> dict[str, str]:
    assert "<<" not in text, "The runner does not know outputs of several lines."
    return dict(line.split("=", 1) for line in text.splitlines())


def fill(text: str, machine: Machine) -> str:
    """A value of `env`, `with` or `outputs` with its expressions evaluated, once."""
    return _EXPRESSION.sub(lambda found: evaluate(found[1], machine), text)


def evaluate(expression: str, machine: Machine) -> str:
    """A name, which is empty where nothing has it, or its comparison with a word or a name."""
    if compared := _EQUALS.fullmatch(expression):
        name, sign, word, other = compared.groups()
        wanted = word if other is None else machine.context.get(other, "")
        is_equal = machine.context.get(name, "") == wanted
        return str(is_equal == (sign == "==")).lower()
    assert _NAME.fullmatch(expression), f"The runner does not know `{expression}`."
    return machine.context.get(expression, "")


def read_commands(printed: str) -> Iterator[Command]:
    """The commands in what a step printed, in the newer form and in the older one."""
    word = None
    for line in printed.splitlines():
        command = _read_new(line) or _read_old(line)
        if command is None:
            continue
        if word is not None:
            word = None if command.name == word else word
        elif command.name == "stop-commands":
            word = command.message
        else:
            yield command


def _read_new(line: str) -> Command | None:
    """`::name key=value,key=value::message`, at the start of a line."""
    found = re.match(r"\s*::([^ :]+)(?: (.*?))?::(.*)", line)
    return found and Command(found[1], _read_properties(found[2], ","), _unescape(found[3]))


def _read_old(line: str) -> Command | None:
    """`##[name key=value;key=value]message`, anywhere in a line."""
    found = re.search(r"##\[([^ \]]+)(?: (.*?))?\](.*)", line)
    return found and Command(found[1], _read_properties(found[2], ";"), _unescape(found[3]))


def _read_properties(text: str | None, between: str) -> dict[str, str]:
    pairs = (each.partition("=") for each in (text or "").split(between) if "=" in each)
    return {name: _unescape(value) for name, _, value in pairs}


def _unescape(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def make_environment(**more: str) -> dict[str, str]:
    """What a step finds in its environment: nothing of ours but the way to programs."""
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
    return {"PATH": os.environ["PATH"], **quiet, **more}
