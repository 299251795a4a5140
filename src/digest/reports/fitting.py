"""Why a post says what it says: what was tried, and why it was not used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from digest.languages import Language
from digest.quotes.candidates import Candidate, find_own_language
from digest.quotes.choosing import Point, score_cut
from digest.quotes.joining import JoinedQuote
from digest.quotes.ties import list_ties, shorten
from digest.social.fitting import Attempt, Trial
from digest.social.network import Network
from digest.social.posts import Post, SkippedPost, UnfitPost

_KINDS = {
    "preferred": "your preferred excerpt",
    "whole": "the whole quote",
    "excerpt": "your excerpt",
}
_BY_NUMBER = ("run", "chosen")
# A quote of ten sentences has up to 55 runs: the first and the last few tell the story.
_SHOWN = 12
_SCORED = 3


def explain_fit(post: Post | SkippedPost) -> str:
    """What was tried in order, what the post left out, and which cuts are not allowed."""
    network = post.network
    head = f"{network.title}, quote {post.quote.id}: "
    if isinstance(post, Post):
        head += f"{post.fit.count:,} of {network.limit:,} {network.unit}"
        rows = [*_list_attempts(post, network), *_tell_kept(post)]
    elif isinstance(post, UnfitPost):
        head += f"nothing fits {network.limit:,} {network.unit}"
        rows = _list_attempts(post, network)
    else:
        return f"{head}skipped, {post.reason}."
    rows += [*_list_points(post), *_list_forbidden_cuts(post.joined, post.language)]
    return "\n".join([head, *(f"  {row}" for row in rows)])


def _list_attempts(post: Post | UnfitPost, network: Network) -> list[str]:
    *lost, last = post.attempts
    told = [_tell_loss(attempt, network) for attempt in lost]
    half = _SHOWN // 2
    if len(lost) > _SHOWN:
        told[half:-half] = [f"… {len(lost) - _SHOWN} more that do not fit"]
    chosen = _tell_choice(last, post.attempts, network) if last.is_chosen else None
    return [*told, chosen or _tell_loss(last, network)]


def _tell_loss(attempt: Attempt, network: Network) -> str:
    shortest = attempt.trials[-1]
    name = _name(attempt.candidate)
    if attempt.count > network.limit:
        over = attempt.count - network.limit
        return f"{name}: {attempt.count:,} of {network.limit:,}, {over:,} too many"
    return f"{name}: {shortest.fault}"


def _tell_choice(chosen: Attempt, attempts: Sequence[Attempt], network: Network) -> str:
    """“sentence 2: 277 of 280, chosen; the next sentence would make 420, the one before 349”."""
    kept = chosen.candidate.kept
    told = f"{_name(chosen.candidate)}: {chosen.count:,} of {network.limit:,}, chosen"
    if chosen.candidate.kind not in _BY_NUMBER:
        return told
    counts = {a.candidate.kept: a.count for a in attempts if a.candidate.kind in ("run", "whole")}
    following = counts.get(range(kept.start, kept.stop + 1))
    before = counts.get(range(kept.start - 1, kept.stop))
    more = [f"the next sentence would make {following:,}"] if following else []
    more += [f"the one before would make {before:,}"] if before else []
    return "; ".join([told, *more])


def _name(candidate: Candidate) -> str:
    if candidate.kind not in _BY_NUMBER:
        return _KINDS[candidate.kind]
    first, last = candidate.kept[0] + 1, candidate.kept[-1] + 1
    name = f"sentence {first}" if first == last else f"sentences {first}–{last}"
    if candidate.points is not None:
        name += f" ({candidate.points:+} points)"
    return f"your {name}" if candidate.kind == "chosen" else name


def _tell_kept(post: Post) -> Iterator[str]:
    fit, total = post.fit, len(post.joined.sentences)
    if len(fit.candidate.kept) < total:
        yield f"kept {len(fit.candidate.kept)} of {total} sentences"
    trials = post.attempts[-1].trials
    for fuller, trial in pairwise(trials):
        yield f"{_tell_step(fuller, trial)}: {trial.count:,}, before that {fuller.count:,}"
    if fit.hook:
        yield f"first line: {fit.hook}"
    yield f"attribution: {fit.quotation.attribution}"
    yield f"call to action: {fit.link.label or fit.link.url}"


def _tell_step(fuller: Trial, trial: Trial) -> str:
    return {
        "nothing": "",
        "label": f"with the call to action “{trial.link.label}”"
        if trial.link.label
        else "with the link alone",
        "organization": f"as {trial.quotation.attribution}",
        "partners": "without partners",
        "accounts": "without handles",
        "hashtag": f"without #{next(iter(fuller.hashtags[::-1]), '')}",
        "hook": f"without the line “{fuller.hook}”",
        "attribution": f"as {trial.quotation.attribution}",
        "label again": f"with “{trial.link.label}” again",
    }[trial.gives_up]


def _list_points(post: Post | UnfitPost) -> Iterator[str]:
    """The reasons for the points of the runs that were tried last."""
    own = find_own_language(post.joined, post.language) or post.language
    for candidate in [each.candidate for each in post.attempts][-_SCORED:]:
        if candidate.points is not None:
            kept = candidate.kept
            score = score_cut(post.joined.list_sentences()[kept.start : kept.stop], own)
            told = "; ".join(_tell_point(part) for part in score.parts) if score else ""
            yield f"points of {_name(candidate)}: {told or 'none'}"


def _tell_point(part: Point) -> str:
    return f"{part.points:+} {part.reason}: {shorten(part.words)}"


def _list_forbidden_cuts(joined: JoinedQuote, language: Language) -> Iterator[str]:
    """Where a cut is not allowed, because it would change the meaning."""
    own = find_own_language(joined, language)
    if own is None:
        yield f"no cuts: digest does not know the contrast words of `{joined.quote.lang}`"
        return
    ties = list_ties(joined.list_sentences(), own)
    for tie in ties[:_SHOWN]:
        head = "no cut before" if tie.side == "end" else "no start at"
        yield f"{head} sentence {tie.number + 1}: {tie.describe()}"
    if len(ties) > _SHOWN:
        yield f"… {len(ties) - _SHOWN} more cuts that are not allowed"
