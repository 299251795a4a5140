"""`digest measure`."""

from __future__ import annotations

import json
import re
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from io import BufferedReader, BytesIO, RawIOBase
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import click

from digest.cli import PROBLEMS
from digest.cli.arguments import NETWORK, NetworkCommand, load_networks
from digest.cli.terminal import say
from digest.text.decoding import MAX_BYTES

if TYPE_CHECKING:
    from digest.social.network import Network

# JSON can hold "\ud800", half a character: it is counted, and no network takes it.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@click.command(cls=NetworkCommand)
@NETWORK
@click.option(
    "--jsonl", is_flag=True, help='Read lines of {"text": "…"}; print a line of JSON for each.'
)
def measure(network: str, *, jsonl: bool) -> int:
    """Count a text as a network counts it.

    Reads standard input: digest measure x < post.txt. The text is counted exactly as given, minus
    one trailing newline; with --jsonl, nothing is removed. The exit code is 1 if the network would
    refuse the text; with --jsonl it is always 0.
    """
    chosen = load_networks()[network]
    given = _read_input()
    if not jsonl:
        return _tell(chosen, _decode(_refuse_endless(given.read(MAX_BYTES + 1)), "The text"))
    lines = iter(lambda: _refuse_endless(given.readline(MAX_BYTES + 1)), b"")
    for number, line in enumerate(lines, start=1):
        if line.strip():
            say(json.dumps(_describe(chosen, _read_line(line, number))))
    return 0


def _read_input() -> BinaryIO:
    """Standard input as UTF-8. Windows PowerShell writes UTF-16, whose mark says so."""
    given = sys.stdin.buffer
    stream = (
        given if isinstance(given, BufferedReader) else BufferedReader(cast("RawIOBase", given))
    )
    if stream.peek(2)[:2] not in (BOM_UTF16_LE, BOM_UTF16_BE):
        return stream
    try:
        text = _refuse_endless(stream.read(MAX_BYTES + 1)).decode("utf-16")
        return BytesIO(text.encode("utf-8", "surrogatepass"))
    except UnicodeDecodeError as error:
        message = f"The text begins as UTF-16, and byte {error.start + 1} does not go on so."
        raise click.UsageError(f"{message} Save it as UTF-8.") from None


def _refuse_endless(content: bytes) -> bytes:
    if len(content) > MAX_BYTES:
        raise click.UsageError(f"The text has more than {MAX_BYTES:,} bytes, which is the limit.")
    return content


def _decode(content: bytes, what: str) -> str:
    try:
        return content.decode("utf-8-sig").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        message = f"{what} is not UTF-8: byte {error.start + 1} is 0x{content[error.start]:02X}."
        raise click.UsageError(f"{message} Save it as UTF-8.") from None


def _read_line(line: bytes, number: int) -> str:
    try:
        text = json.loads(_decode(line, f"Line {number}"))["text"]
        if isinstance(text, str):
            return text
    except (ValueError, LookupError, TypeError, RecursionError):
        pass
    raise click.UsageError(f'Line {number} is not a JSON object such as {{"text": "…"}}')


def _describe(network: Network, text: str) -> dict[str, Any]:
    fault = network.find_invalid(text)
    return {
        "count": network.measure(text),
        "limit": network.limit,
        "valid": fault is None and not _LONE_SURROGATE.search(text),
        "composer_count": network.count(text),
    }


def _tell(network: Network, text: str) -> int:
    count, composer = network.measure(text), network.count(text)
    say(f"{count}/{network.limit}")
    if composer != count:
        say(f"{composer}/{network.limit} once {network.title}'s app has shortened the links")
    fault = network.find_invalid(text)
    if fault:
        pasted = composer <= network.limit < count
        say(f"invalid if a program posts it as it is: {fault}" if pasted else f"invalid: {fault}")
    return PROBLEMS if fault else 0
