"""Read two who speak together, where a clause comes between them: “X, who led it, and Dr. Y”."""

from __future__ import annotations

from digest.sources.name_tokens import read_tokens
from digest.sources.names import read_named
from digest.sources.speech import SpeechWords

_FULL_NAME = 2
_MOST_ROLE = 4


def join_subjects(subject: str, words: SpeechWords) -> str:
    """“X, who led the study, and her co-author, Dr. Y” as “X and Dr. Y”; others as they are."""
    parts = subject.split(",")
    for at, part in enumerate(parts):
        typed = part.split()
        low = [word.casefold() for word in typed]
        cut = next((n for n, word in enumerate(low) if word in words.joint), None)
        if cut is None or (cut and at) or not (cut or at):
            continue
        joint, role = typed[cut], low[cut + 1 :]
        is_role = bool(role) and role[0] in words.possessives and len(role) <= _MOST_ROLE
        rest = parts[at + 1 :] if is_role else [" ".join(typed[cut + 1 :]), *parts[at + 1 :]]
        before = [*parts[:at], *([" ".join(typed[:cut])] if cut else [])]
        is_aside = len(before) > 1 and _is_relative(before[-1], words)
        if (is_role or is_aside) and rest and _names_person(rest[0], words):
            first = ",".join(before[:-1] if is_aside else before)
            if _names_person(first, words):
                return f"{first} {joint} {','.join(rest).strip()}"
    return subject


def split_titled(subject: str, words: SpeechWords) -> tuple[str, ...]:
    """“Mayor X and the head of the board, Y” as two, where the second has a role with a comma."""
    parts = subject.split(",")
    for at, part in enumerate(parts[:-1]):
        typed = part.split()
        cut = next((n for n, word in enumerate(typed) if word.casefold() in words.joint), None)
        if cut is None:
            continue
        first = ",".join([*parts[:at], " ".join(typed[:cut])]).rstrip(" ,")
        second = ",".join([" ".join(typed[cut + 1 :]), *parts[at + 1 :]])
        is_pair = _is_office(" ".join(typed[cut + 1 :]), words) and _names_person(first, words)
        if is_pair and _names_person(parts[at + 1], words):
            return first, second
    return (subject,)


def split_people(name: str, words: SpeechWords) -> tuple[str, ...]:
    """“Ute Rahn und Jens Kolb” as two; “José Ortega y Gasset” is one."""
    typed = name.split()
    inner = range(_FULL_NAME, len(typed) - _FULL_NAME)
    at = next((n for n in inner if typed[n].casefold() in words.joint), 0)
    second = typed[at + 1 :]
    while at and len(second) > _FULL_NAME and read_tokens(second[0], words)[0].is_title:
        second = second[1:]  # „und | Hafenleiter | Jens Kolb“
    return (" ".join(typed[:at]), " ".join(second)) if at else (name,)


def join_titled(names: set[str], words: SpeechWords) -> set[str]:
    """“Nurse Ana Ruiz” and “Ana Ruiz” are one."""

    def is_titled(name: str) -> bool:
        _, _, rest = name.partition(" ")
        return rest in names and " " in rest and read_tokens(name, words)[0].is_title

    return {name for name in names if not is_titled(name)}


def _is_office(part: str, words: SpeechWords) -> bool:
    """“and | the head of collections, | Ben Cole”: a role with its article, and no name."""
    lead, *role = read_tokens(part, words) or read_tokens("-", words)
    is_led = lead.low in words.articles - words.indefinite and any(t.is_title for t in role[:2])
    return is_led and not any(each.name != each.organization for each in read_named(part, words))


def _is_relative(part: str, words: SpeechWords) -> bool:
    return {*part.casefold().split()[:1]} <= words.relative - words.joint


def _names_person(text: str, words: SpeechWords) -> bool:
    tokens = read_tokens(text, words)
    is_opened = bool(tokens) and (
        tokens[0].has_capital or tokens[0].is_title or tokens[0].low in words.articles
    )
    people = [each for each in read_named(text, words) if not each.is_organization]
    return is_opened and any(each.title or len(each.name.split()) >= _FULL_NAME for each in people)
