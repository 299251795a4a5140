"""Check that a quote in another language than its edition says so."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.languages import load_language
from digest.text.languages import find_other_language


def find(subject: Subject) -> Iterator[Finding]:
    """Quotes without `lang:` whose words are surely of another language; none in doubt.

    A placeholder is reported as such alone.
    """
    edition = subject.edition
    for index, quote in enumerate(edition.quotes):
        declared = quote.lang or quote.translated_from
        if declared is not None or edition.places.is_marked("quotes", index, "segments"):
            continue
        code = find_other_language(" ".join(quote.segments), edition.lang)
        if code is not None:
            language = load_language(code) if code else None
            named = f"in {language.name}" if language else "in another language"
            message = (
                f"The quote `{quote.id}` seems to be {named}, in an edition of"
                f" `lang: {edition.lang}`."
            )
            told = f"Add `lang: {code}`" if code else "Add `lang:` with the code of its language"
            fix = f"{told} to the quote: readers then see in which language it is."
            yield Finding(edition.places.at("quotes", index), message, fix)


_QUOTE = """\
quotes:
  - id: first
    speaker: speaker
{lang}    segments: [No vamos a cerrar ninguna biblioteca de nuestra ciudad.]
featured: first"""
_RELEASE = "«No vamos a cerrar ninguna biblioteca de nuestra ciudad», dijo Name of the speaker.\n"

CHECK = Check(
    id="quote-language",
    severity="warning",
    why="Readers take a quote in another language for a slip, and screen readers mispronounce it.",
    fix="Add `lang:` with the code of the language to the quote, such as `lang: es`.",
    group="quotes",
    bad=Example(edition=_QUOTE.format(lang=""), source=_RELEASE),
    good=Example(edition=_QUOTE.format(lang="    lang: es\n"), source=_RELEASE),
    find=find,
)
