"""`digest measure`."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from digest.cli import PROBLEMS
from digest.cli.speaking import say
from digest.social.networks import NETWORKS, Network


@click.command()
@click.argument("network", type=click.Choice(list(NETWORKS)))
@click.option("--jsonl", is_flag=True, help='Read lines {"text": …}, answer one line of JSON each.')
def measure(network: str, *, jsonl: bool) -> int:
    """Count the text on stdin as NETWORK counts it."""
    if jsonl:
        for line in sys.stdin.buffer:
            if line.strip():
                click.echo(json.dumps(_describe(NETWORKS[network], _read_line(line))))
        return 0
    return _tell(NETWORKS[network], sys.stdin.buffer.read().decode().removesuffix("\n"))


def _read_line(line: bytes) -> str:
    try:
        text = json.loads(line)["text"]
    except (ValueError, KeyError, TypeError):
        raise click.UsageError(f"This line is no JSON object with a \"text\": {line[:60]!r}") from None
    if not isinstance(text, str):
        raise click.UsageError('"text" must be a string.')
    return text


def _describe(network: Network, text: str) -> dict[str, Any]:
    fault = network.find_invalid(text)
    return {
        "count": network.measure(text),
        "limit": network.limit,
        "valid": fault is None,
        "composer_count": network.count(text),
    }


def _tell(network: Network, text: str) -> int:
    count, composer = network.measure(text), network.count(text)
    say(f"{count}/{network.limit}")
    if composer != count:
        say(f"{composer}/{network.limit} once {network.title}'s app has shortened the links")
    fault = network.find_invalid(text)
    if fault:
        say(f"invalid: {fault}")
    return PROBLEMS if fault else 0
