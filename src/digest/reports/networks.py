"""docs/networks.md, from the table of networks: `python -m digest.reports.networks` prints it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from digest.social.network import EXAMPLES_ONLY, Fold, Network
from digest.social.networks import NETWORKS

_HEAD = """\
# Networks

Made by `make docs` from `NETWORKS` in `src/digest/social/networks.py`.

A draft keeps every limit below, whoever states it. **Primary**: the network's own code or
documentation. **Secondary**: others, who agree. **Unconfirmed**: nobody for certain, so that what
rests on it is a hint and never fails a build.
"""

_AFTER = """\
“Links” says what an address costs. Bluesky's drafts hold the whole address: the app shortens it
when it is pasted, and counts what it then shows. A Mastodon server may allow more than 500: write
its limit into `content/brand.yaml`, as `networks: {mastodon: {limit: 1000}}`.

“Accounts”: the `accounts` of people and organizations are printed as “Name (@account)” where a
pasted one is linked; elsewhere the plain name stands, so that no @ reaches a stranger.
"""


def write_networks_page(networks: Iterable[Network] = NETWORKS.values()) -> str:
    """The page as Markdown."""
    return "\n".join(_write_page(tuple(networks)))


def _write_page(networks: tuple[Network, ...]) -> Iterator[str]:
    yield _HEAD
    yield "| network | limit | links | hashtags | accounts | alt text | fold |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for network in networks:
        yield _write_row(
            network.title, _tell_limit(network), network.link_rule, network.hashtag_rule,
            network.mention_rule, _tell_alt(network), _tell_fold(network.fold),
        )  # fmt: skip
    yield f"\n{_AFTER}"
    yield "## Who says so\n"
    yield "| network | limit stated by | source | read | fold stated by |"
    yield "| --- | --- | --- | --- | --- |"
    for network in networks:
        evidence, fold = network.evidence, network.fold
        told = f"{fold.evidence.authority}: {fold.evidence.source}" if fold else "–"
        yield _write_row(network.title, evidence.authority, evidence.source, evidence.read, told)
    yield "\n## What the counts were proved against\n"
    yield from _tell_proofs(networks)
    yield ""


def _tell_proofs(networks: tuple[Network, ...]) -> Iterator[str]:
    for network in networks:
        if network.proof != EXAMPLES_ONLY:
            yield f"- {network.title}: {network.proof}."
    others = [network.title for network in networks if network.proof == EXAMPLES_ONLY]
    if others:
        yield f"- {', '.join(others)}: nothing but {EXAMPLES_ONLY.removesuffix(' only')}."
    yield "\n`make prove` compares 5,000 fresh texts, `make prove-long` 100,000 (X and Bluesky)."


def _tell_limit(network: Network) -> str:
    limits = [f"{network.limit:,} {network.unit}"]
    if network.max_bytes:
        limits.append(f"{network.max_bytes:,} UTF-8 bytes")
    return "; ".join(limits)


def _tell_alt(network: Network) -> str:
    doubt = " (unconfirmed)" if network.alt_authority == "unconfirmed" else ""
    return f"{network.alt_limit:,}{doubt}"


def _tell_fold(fold: Fold | None) -> str:
    if fold is None:
        return "–"
    parts = []
    if fold.characters is not None:
        parts.append(f"{fold.characters:,} characters")
    if fold.lines is not None:
        parts.append(f"{fold.lines} lines")
    return ", ".join(parts)


def _write_row(*cells: str) -> str:
    escaped = (cell.replace("|", r"\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"


if __name__ == "__main__":
    sys.stdout.buffer.write(write_networks_page().encode())
