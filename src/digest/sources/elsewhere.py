"""Tell whether a role alone is another's: “the mayor in Upton said”, “the judge” of a lawyer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from digest.sources.any_language import ELIDED
from digest.sources.callings import ends_part, spell_bare
from digest.sources.clauses import Clause
from digest.sources.held_places import HeldPlaces
from digest.sources.name_tokens import NameToken, read_tokens
from digest.sources.openings import is_time
from digest.sources.same_names import is_form, split_words

_NEAR = 6


def is_elsewhere(name: str, clause: Clause, held: HeldPlaces) -> bool:
    """Whether a role alone is in a place that the release has nowhere else, or another's role of.

    Ana Ruiz is mayor of Norwell. “The mayor in Upton” may be she, speaking there, only where the
    release tells that she came there.
    """
    if clause.named or clause.pronoun or not clause.role:
        return False
    words = held.words
    own = {w for t in held.list_known(name) for w in _split_place(t, held)}
    tokens = read_tokens(clause.text, words)
    last = clause.role.rpartition(" ")[2]
    at = max((n for n, token in enumerate(tokens) if token.low.endswith(last)), default=len(tokens))
    ends = (at + n for n, token in enumerate(tokens[at:]) if ends_part(token))
    places = [*_list_where(tokens[at + 1 : next(ends, len(tokens)) + 1], held)]
    is_known = not own or any(is_form(place, each) for place in places for each in own)
    return bool(places) and not is_known and not _is_visited(places, held)


def is_of_another(name: str, clause: Clause, held: HeldPlaces) -> bool:
    """“la magistrada” of a lawyer, “la regidora” of a doctor: an office that she has not.

    Who leads something may be anything besides, and a word that is no title may be of anybody.
    """
    words, role = held.words, clause.role.rpartition(" ")[2]
    if clause.named or role not in words.any_office:
        return False
    own = {ELIDED.sub("", each) for each in held.index.roles.read(name)} & words.titles
    family = next((each for each in words.families if each.fullmatch(role)), None)
    own -= words.honorifics
    if not (family and own) or (role not in words.titles and family != words.families[-1]):
        return False
    fitting = (family, words.families[1])
    return not any(f.search(each) for f in fitting for each in own)


def _split_place(token: NameToken, held: HeldPlaces) -> tuple[str, ...]:
    bare = spell_bare(token)
    is_other = token.is_title or token.low in held.words.times or not bare[:1].isupper()
    return () if is_other else split_words(bare)


def _list_where(after: Sequence[NameToken], held: HeldPlaces) -> Iterator[str]:
    """“Port”, “Carlow”: the names right after “in”, and no body or day."""
    words = held.words
    links = words.prepositions | words.contracted
    if words.has_compounds:  # „in Uppstadt“, but „im Rathaus“: it has an article.
        links = frozenset(link for link in links if not link.endswith("m"))
    where = [n for n, t in enumerate(after) if n and t.has_capital and after[n - 1].low in links]
    place = [*takewhile(lambda t: t.has_capital, after[where[-1] :] if where else ())]
    is_body = len(place) > 1 and place[-1].is_organization  # “in Town Hall”
    if not (is_body or any(t.is_title or is_time(t, words) for t in place)):
        yield from (word for token in place for word in _split_place(token, held))


def _is_visited(places: Sequence[str], held: HeldPlaces) -> bool:
    """Whether the narrator has the place apart from a role: “came to Upton”, “UPTON, May 3”."""
    last = places[-1]
    return any(
        last in split_words(token.bare) and not _is_of_role(own[max(at - _NEAR, 0) : at])
        for own in (held.index.quoted[n].tokens for n in held.index.list_paragraphs(last))
        for at, token in enumerate(own)
    )


def _is_of_role(lead: Sequence[NameToken]) -> bool:
    """“the head of the school in | Upton”."""
    return any(t.is_title for t in takewhile(lambda t: not ends_part(t), reversed(lead)))
