"""Build a draft in memory and change it until it builds: no draft begins with an error."""

from __future__ import annotations

from collections.abc import Sequence

from digest.content.input_files import InputFile
from digest.content.model import Edition
from digest.content.reading import Document, read_document
from digest.content.source_files import with_release
from digest.content.validating import read_file
from digest.drafting.edition_text import EditionText
from digest.drafting.quote_text import SPEAKER, list_open
from digest.edition_build import LoadedEdition, build_edition
from digest.problems import ContentError, Problem
from digest.shared_inputs import SharedInputs
from digest.sources.release import Release

_MOST_ROUNDS = 12
_MOST_OPEN = 5
_TEXTS = ("subject", "preheader", "headline", "summary")


def settle(
    text: EditionText, slug: str, shared: SharedInputs, release: Release
) -> tuple[Problem, ...]:
    """Try the draft, and take back what is wrong in it; the errors that are left.

    Where no speaker is sure, one quote is taken all the same, and its speaker is left to a person.
    """
    errors = _settle(text, slug, shared, release)
    choices = text.choices
    for number in () if text.quote_numbers else list_open(text.draft, choices)[:_MOST_OPEN]:
        choices.left_out.pop(number, None)
        choices.open = number
        errors = _settle(text, slug, shared, release)
        if number not in choices.left_out:
            break
        choices.open = None
    return errors


def _settle(
    text: EditionText, slug: str, shared: SharedInputs, release: Release
) -> tuple[Problem, ...]:
    errors: tuple[Problem, ...] = ()
    for _ in range(_MOST_ROUNDS):
        if not text.quote_numbers:
            break
        document = read_document(text.write().encode(), f"content/{slug}.yaml")
        errors = _build(document, slug, shared, release)
        if not errors or not _take_back(text, document, errors):
            break
    return errors


def _build(
    document: Document, slug: str, shared: SharedInputs, release: Release
) -> tuple[Problem, ...]:
    edition, problems = read_file(
        Edition, document, shared.brand.organizations, slug=slug, places=document.places
    )
    if edition is None or edition.source is None:
        return tuple(problems)
    edition = with_release(edition, release)
    files = (InputFile(document.places.path, b""), InputFile(release.path, release.text.encode()))
    try:
        found = build_edition(shared, LoadedEdition(edition, files))[1]
    except ContentError as error:
        found = error.problems
    return tuple(each for each in found if each.severity == "error")


def _take_back(text: EditionText, document: Document, errors: tuple[Problem, ...]) -> bool:
    """Change what the errors are about; False where none of them is about anything to change."""
    numbers = text.quote_numbers  # Of the document: an answer may leave quotes out.
    answered = [_answer(text, document, error, numbers) for error in errors]
    return any(answered)


def _answer(text: EditionText, document: Document, error: Problem, numbers: Sequence[int]) -> bool:
    if error.where.path != document.places.path:
        return False
    keys = _find_keys(document, error)
    choices = text.choices
    if choices.open is not None and (error.check == SPEAKER or keys[2:] == ("name",)):
        return False  # A person must name who spoke.
    match keys:
        case ("quotes", int(index), *_):
            _answer_quote(text, numbers[index], error, keys)
        case (str(key), *_) if key in _TEXTS:
            choices.tried[key] = choices.tried.get(key, 0) + 1
        case ("call_to_action", "deadline"):
            choices.dropped.add("deadline")
        case ("call_to_action", *_):
            choices.tried["url"] = choices.tried.get("url", 0) + 1
        case ("people", str(id), *rest):
            part = rest[0] if rest and rest[0] in ("role", "organization") else "role"
            choices.dropped.add(f"{part} {id}")
        case ("event", str(key), *_):
            choices.dropped.add("event-name" if key == "name" else key)
        case (str(key), *_):
            choices.dropped.add(key)
        case _:
            return False
    return True


def _answer_quote(
    text: EditionText, number: int, error: Problem, keys: Sequence[str | int]
) -> None:
    """Skip a network, ask how segments are joined, or else leave the quote out."""
    choices, network = text.choices, error.about.network if error.about else None
    if error.check == "post-fits" and network:
        choices.skips.setdefault(number, []).append(network)
    elif error.check == "seam-unclear" and number not in choices.seams:
        first, second = text.list_segments(number)[(at := int(keys[3])) : at + 2]
        choices.seams[number] = (first, second)
    else:
        choices.left_out[number] = error


def _find_keys(document: Document, error: Problem) -> tuple[str | int, ...]:
    """The keys of the value that the error is about: the last one that begins before it."""
    places = [
        (where.line, where.column, len(keys), keys)
        for keys, where in document.places.lines.items()
        if keys
    ]
    places += [
        (where.line, where.column, len(keys), keys) for keys, where in document.keys.items() if keys
    ]
    before = [each for each in places if each[:2] <= (error.where.line, error.where.column)]
    return max(before, default=(0, 0, 0, ()), key=lambda each: each[:3])[3]
