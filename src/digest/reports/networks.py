"""docs/networks.md, from the table of networks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digest.social.network import EXAMPLES_ONLY, Fold, Network
from digest.social.networks import NETWORKS

_HEAD = """\
# Networks

Made by `make docs` from `NETWORKS` in `src/digest/social/networks.py`.

Every post keeps within these limits. Each limit says how well it is known:

- **primary**: from the network's own code or documentation
- **secondary**: others state it, and they agree
- **unconfirmed**: from no reliable place, so digest only gives hints about it
"""

_AFTER = """\
**Links** says how many characters the network counts for a link. A post for Bluesky has the whole
address: when you paste it, the app shortens it and counts the shortened form.

**Handles** are the names of accounts, such as `name.bsky.social`. Write them below `accounts:`. On
a network that links them, the post says “Name (@handle)”. On the others it says only the name, so
that no @ notifies a stranger.

**Fold** is where the network hides the rest of a post behind “see more”.

X counts 280 for everyone. For an account with Premium you may write `limit: 25000` (secondary:
Buffer and Ayrshare, read 2026-11-23). X and Bluesky then no longer get the same words.

WhatsApp Channels and Nextdoor get posts only if you name them below `networks:`.

Since 2025-12-16 Meta tests a limit of two posts with links a month for Pages that are not verified
(unconfirmed: whether it became a rule was not found by 2026-11-28).

If your Mastodon server allows more than 500 characters, set its limit in `content/brand.yaml`:

```yaml
networks:
  mastodon:
    limit: 1000
```
"""


def write_networks_page(networks: Iterable[Network] = NETWORKS.values()) -> str:
    return "\n".join(_write_page(tuple(networks)))


def _write_page(networks: tuple[Network, ...]) -> Iterator[str]:
    yield _HEAD
    yield "| network | limit | links | hashtags | handles | alt text | fold |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for network in networks:
        yield _write_row(
            network.title, _tell_limit(network), network.link_rule, network.hashtag_rule,
            network.mention_rule, _tell_alt(network), _tell_fold(network.fold),
        )  # fmt: skip
    yield f"\n{_AFTER}"
    yield "## Where the limits come from\n"
    yield "| network | how well known | where from | read on | fold |"
    yield "| --- | --- | --- | --- | --- |"
    for network in networks:
        evidence, fold = network.evidence, network.fold
        told = f"{fold.evidence.authority}: {fold.evidence.source}" if fold else "–"
        yield _write_row(network.title, evidence.authority, evidence.source, evidence.read, told)
    yield "\n## How the counts are tested\n"
    yield from _tell_proofs(networks)
    yield ""


def _tell_proofs(networks: tuple[Network, ...]) -> Iterator[str]:
    for network in networks:
        if network.proof != EXAMPLES_ONLY:
            yield f"- {network.title}: {network.proof}."
    others = [network.title for network in networks if network.proof == EXAMPLES_ONLY]
    if others:
        yield f"- {', '.join(others)}: {EXAMPLES_ONLY}."
    yield "\n`make prove` compares 5,000 fresh texts with each, `make prove-long` 100,000."


def _tell_limit(network: Network) -> str:
    more = f"; {network.max_bytes:,} UTF-8 bytes" if network.max_bytes else ""
    return f"{network.limit:,} {network.unit}{more}"


def _tell_alt(network: Network) -> str:
    doubt = " (unconfirmed)" if network.alt_authority == "unconfirmed" else ""
    return f"{network.alt_limit:,}{doubt}"


def _tell_fold(fold: Fold | None) -> str:
    if fold is None:
        return "–"
    characters = f"{fold.characters:,} characters" if fold.characters is not None else ""
    lines = f"{fold.lines} lines" if fold.lines is not None else ""
    return ", ".join(filter(None, (characters, lines)))


def _write_row(*cells: str) -> str:
    escaped = (cell.replace("|", r"\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"
