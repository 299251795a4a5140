"""An edition with its quotes joined: what its email, its posts and its cards are made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from digest.content.model import Brand, Edition, Quote
from digest.languages import (
    Language,
    borrow_language,
    list_languages,
    load_language,
    with_marks,
)
from digest.links import add_utm
from digest.problems import Problem
from digest.quotes.attribution import (
    Quotation,
    describe_speakers,
    label_language,
    list_forms,
    make_quotation,
)
from digest.quotes.candidates import list_cuts
from digest.quotes.chosen_cuts import check_chosen
from digest.quotes.excerpts import check_excerpts
from digest.quotes.joining import JoinedQuote, join_quote, translate
from digest.stages import stage
from digest.values import dataclass


@dataclass(frozen=True)
class QuotedEdition:
    """An edition with its brand, the words of its language, and its quotes, each as one text."""

    edition: Edition
    brand: Brand
    language: Language
    joined: Sequence[JoinedQuote]

    def make_url(self, network: str, quote: Quote) -> str:
        """The call to action's link as `network` (or "email") carries it."""
        filling = {"network": network, "quote": quote.id, "edition": self.edition.slug}
        parameters = self.brand.utm.list_parameters(network)
        return add_utm(self.edition.call_to_action.url, parameters, filling)


def find_language(edition: Edition) -> Language:
    """The words of the edition's language, or English ones where it has none."""
    language = load_language(edition.lang) or borrow_language(edition.lang)
    return with_marks(language, edition.quotation_marks) if edition.quotation_marks else language


def _report_unknown(edition: Edition) -> Iterator[Problem]:
    if load_language(edition.lang) is None:
        message = (
            f"digest has no words for `{edition.lang}`: labels are in English, and no quote is cut."
        )
        fix = f"Check them, or use one of these: {', '.join(list_languages())}."
        yield Problem(edition.places.at("lang"), "unknown-language", message, fix, "warning")


# With what is wrong in them.
JoinedQuotes = tuple[tuple[JoinedQuote, ...], tuple[Problem, ...]]


@stage("quotes")
def join_quotes(edition: Edition, language: Language) -> JoinedQuotes:
    """Every quote as one run of words, split into sentences by its own language."""
    joined: list[JoinedQuote] = []
    problems: list[Problem] = [*_report_unknown(edition)]
    for index, quote in enumerate(edition.quotes):
        # A quote in a language that we have no words of stays whole.
        said_in = quote.translated_from or quote.lang
        own = load_language(said_in) or replace(language, ends="") if said_in else language
        one, unclear = join_quote(quote, edition.release, own, edition.places, index)
        if quote.translation:
            one = translate(one, language)
        joined.append(one)
        problems += [*unclear, *check_excerpts(one, edition.places, index)]
        problems += check_chosen(one, language, edition.places, index)
    return tuple(joined), tuple(problems)


def list_quotations(quote: Quote, texts: Iterable[str], language: Language) -> Iterator[Quotation]:
    """For each text in turn the whole attribution first, then those that are shorter."""
    label = label_language(quote, language)
    for text in texts:
        for form in list_forms(quote, language):
            speakers = describe_speakers(quote, form, language)
            yield make_quotation(quote, text, speakers, language, label)


# A longer quote needs a part of it in large type: in a column of 600 pixels it is over eight lines.
_LONG = 450


def quote_preferred(joined: JoinedQuote, language: Language) -> Quotation | None:
    """The preferred excerpt of a long quote, to be shown beside the whole; None without one."""
    if len(joined.text) <= _LONG:
        return None
    every = list_cuts(joined, language)
    found = next((each.text for each in every if each.kind == "preferred"), None)
    return next(list_quotations(joined.quote, [found], language)) if found else None


def quote_whole(joined: JoinedQuote, language: Language) -> Quotation:
    """All the words of a quote, with the whole attribution."""
    return next(list_quotations(joined.quote, [joined.text], language))
