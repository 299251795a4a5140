from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.content.model import Places
from digest.quotes.joining import join_quote, locate_segments
from digest.quotes.locating import find_named
from digest.quotes.seams import Seam, SegmentGap, find_seam, propose_seams
from digest.sources.release import Release
from digest.text.folding import fold
from tests.quotes.fictional import (
    HOLM,
    PARK,
    SANZ,
    get_language,
    join,
    join_text,
    make_quote,
    make_release,
)
from tests.tables import table

_PLACES = Places("content/fair.yaml")


def say(*pieces: str) -> str:
    """A source of one paragraph, with more words around it."""
    return " ".join(["The fair ended on Sunday.", *pieces, "It will be held again."])


def test_one_segment_stays_as_it_is() -> None:
    assert join_text(make_quote("We act.")) == "We act."


@table(
    ("code", "segment", "joined"),
    [
        ("en", "We act,", "We act."),
        ("en", "They said ‘we act,’", "They said ‘we act.’"),
        ("en", "We act", "We act"),
        ("en", "Will we act?", "Will we act?"),
        ("en", "We act—", "We act—"),
        ("ar", "سنعمل معا،", "سنعمل معا."),
        ("ja", "私たちは働きます、", "私たちは働きます。"),
        ("hi", "हम काम करेंगे,", "हम काम करेंगे।"),
    ],
)
def test_only_a_final_comma_becomes_a_full_stop(code: str, segment: str, joined: str) -> None:
    """Q2: a full stop may stand for the comma; ? and ! are never added or dropped (AP [W2])."""
    assert join_text(make_quote(segment), code=code) == joined


@table(
    ("source", "segments", "joined"),
    [
        (
            say("“We act now,” said Ida Holm. “We need help.”"),
            ("We act now,", "We need help."),
            "We act now. We need help.",
        ),
        (
            say("“Will they act?” asked Ida Holm. “We will.”"),
            ("Will they act?", "We will."),
            "Will they act? We will.",
        ),
        (
            say("“Will they act?” asked Ida Holm, “or wait?”"),
            ("Will they act?", "or wait?"),
            "Will they act? or wait?",
        ),
        (
            say("“We act now”, said Ida Holm. “We need help.”"),
            ("We act now", "We need help."),
            "We act now. We need help.",
        ),
        (
            say("“We act now,” said Ida Holm. “We need help.”"),
            ("We act now", "We need help."),
            "We act now. We need help.",
        ),
        (
            say("“We act now,”. Ida Holm added: “We need help.”"),
            ("We act now", "We need help."),
            "We act now. We need help.",
        ),
        (
            say("“We act,” said Ida Holm of the U.S. fair. “We need help,” she said. “Now.”"),
            ("We act,", "We need help,", "Now."),
            "We act. We need help. Now.",
        ),
        (
            say("“We act now,” said Ida Holm, author of “Home.” “We need help.”"),
            ("We act now,", "We need help."),
            "We act now. We need help.",
        ),
        (
            say("“We act now, and we need help,” said Ida Holm."),
            ("We act now,", "and we need help,"),
            "We act now, and we need help.",
        ),
    ],
)
def test_segments_of_one_paragraph_are_continuous(
    source: str, segments: tuple[str, ...], joined: str
) -> None:
    """Q6: a quote split by its attribution goes on (AP; Daily Press; read 2026-11-23)."""
    assert join_text(make_quote(*segments), source) == joined


@table(
    ("code", "source", "segments", "joined"),
    [
        ("es", "«Actuamos», dijo Ida Holm. «Pedimos ayuda».",
         ("Actuamos", "Pedimos ayuda"), "Actuamos. Pedimos ayuda"),
        ("es", "«Actuamos». Y añadió: «Pedimos ayuda».",
         ("Actuamos", "Pedimos ayuda"), "Actuamos. Pedimos ayuda"),
        ("de", "„Wir handeln“, sagte Ida Holm. „Wir helfen.“",
         ("Wir handeln", "Wir helfen."), "Wir handeln. Wir helfen."),
        ("fr", "« Nous agissons », dit Ida Holm. « Venez. »",
         ("Nous agissons", "Venez."), "Nous agissons. Venez."),
        ("ar", "«سنعمل معا». وأضافت: «نريد المساعدة».",
         ("سنعمل معا", "نريد المساعدة"), "سنعمل معا. نريد المساعدة"),
        ("ja", "「働きます」と市長は述べた。「助けてください。」",
         ("働きます", "助けてください。"), "働きます。助けてください。"),
    ],
)  # fmt: skip
def test_a_comma_or_full_stop_outside_the_marks_counts_as_well(
    code: str, source: str, segments: tuple[str, ...], joined: str
) -> None:
    """Q2 and Q6 where, by Q12, commas and full stops stand outside the marks."""
    assert join_text(make_quote(*segments), source, code) == joined


@pytest.mark.parametrize(
    ("second", "joined"),
    [
        ("We need help.", "We act now. ... We need help."),
        ("and we need help.", "We act now ... and we need help."),
    ],
)
def test_segments_of_two_paragraphs_have_an_ellipsis_between_them(second: str, joined: str) -> None:
    """Q6 and Q4: spaces on both sides; a full sentence before it has its full stop (AP [W3])."""
    source = f"“We act now,” said Ida Holm.\n\nThe hall was full.\n\n“{second}”"
    assert join_text(make_quote("We act now,", second, seam=", "), source) == joined


@pytest.mark.parametrize(
    ("source", "segments", "joined"),
    [
        (
            "“We act now. So do many others. We need help,” said Ida Holm.",
            ("We act now.", "We need help,"),
            "We act now. ... We need help.",
        ),
        (
            "“We act, as ever, and we need help,” said Ida Holm.",
            ("We act,", "and we need help,"),
            "We act, ... and we need help.",
        ),
        (
            "“We act now,” said Ida Holm. “Many others do so here,” she said. “We need help.”",
            ("We act now,", "We need help."),
            "We act now. ... We need help.",
        ),
    ],
)
def test_words_left_out_between_two_segments_leave_an_ellipsis(
    source: str, segments: tuple[str, ...], joined: str
) -> None:
    """Q4: an ellipsis stands where words are skipped, and only there (AP [W3], read 2026-11-23)."""
    assert join_text(make_quote(*segments, seam=" ... "), source) == joined
    _, (problem,) = join(make_quote(*segments), source)
    assert problem.check == "seam-ellipsis"


@table(
    ("seam", "joined"),
    [
        (". ", "We act now. we need help."),
        (", ", "We act now, we need help."),
        (" ", "We act now we need help."),
    ],
)
@table(
    "source", [None, say("“We act now,” said Ida Holm, “we need help.”")], ids=["none", "unclear"]
)
def test_the_contents_seam_decides_where_the_source_does_not(
    source: str | None, seam: str, joined: str
) -> None:
    """Q6: whether the comma before the attribution becomes a full stop."""
    assert join_text(make_quote("We act now,", "we need help.", seam=seam), source) == joined


@pytest.mark.parametrize(
    ("segment", "seam", "joined"),
    [
        ("We act", ". ", "We act. We need help."),
        ("We act", ", ", "We act, We need help."),
        ("We act!", ". ", "We act! We need help."),
    ],
)
def test_a_seam_gives_the_mark_that_the_segment_lacks(segment: str, seam: str, joined: str) -> None:
    assert join_text(make_quote(segment, "We need help.", seam=seam)) == joined


def test_one_seam_serves_only_where_the_source_is_silent() -> None:
    source = say("“We act,” said Ida Holm. “We ask,” she said, “that you act.”")
    quote = make_quote("We act,", "We ask,", "that you act.", seam=" ")
    assert join_text(quote, source) == "We act. We ask that you act."


@table(
    "source",
    [
        None,
        say("“We act now,” said Ida Holm, “we need help.”"),
        say("“We act now,” said Ida Holm, adding: “we need help.”"),
        say("“We act now,” said Ida Holm. “we need help.”"),
    ],
)
def test_an_unclear_seam_is_a_problem_that_gives_each_cure_and_its_result(
    source: str | None,
) -> None:
    _, (problem,) = join(make_quote("We act now,", "we need help."), source)
    assert problem.check == "seam-unclear"
    assert problem.message == "It is not clear how to join “We act now,” and “we need help.”."
    for cure in ('seam: ", "', 'seam: " "'):
        assert cure in problem.fix
    # No sentence starts with a small letter.
    assert 'seam: ". "' not in problem.fix
    assert "“We act now we need help.”" in problem.fix


@table(
    ("code", "source", "segments", "joined"),
    [
        (
            "en",
            "“The pier,” said Ida Holm, “is ours.”",
            ("The pier,", "is ours."),
            "The pier is ours.",
        ),
        (
            "en",
            "“The pier,” said Ida Holm, “belongs to us.”",
            ("The pier,", "belongs to us."),
            "The pier belongs to us.",
        ),
        (
            "de",
            "„Die Bücher“, sagte Ida Holm, „gehören allen.“",
            ("Die Bücher", "gehören allen."),
            "Die Bücher gehören allen.",
        ),
        (
            "fr",
            "« Le pont », a précisé Ida Holm, « reste ouvert. »",
            ("Le pont", "reste ouvert."),
            "Le pont reste ouvert.",
        ),
    ],
)
def test_a_subject_and_its_verb_have_no_comma_between_them(
    code: str, source: str, segments: tuple[str, ...], joined: str
) -> None:
    assert join_text(make_quote(*segments), source, code) == joined


@table(
    ("code", "source", "segments"),
    [
        ("en", "“My friends,” said Ida Holm, “vote.”", ("My friends,", "vote.")),
        ("fr", "« Les enfants », a dit Ida Holm, « venez. »", ("Les enfants", "venez.")),
        ("en", "“We wait,” said Ida Holm, “open to all.”", ("We wait,", "open to all.")),
    ],
)
def test_who_is_spoken_to_and_a_clause_are_no_subject(
    code: str, source: str, segments: tuple[str, ...]
) -> None:
    _, (problem,) = join(make_quote(*segments), source, code)
    assert problem.check == "seam-unclear"


_VERBS = {"fr": "a dit", "es": "dijo", "pt": "disse", "it": "ha detto", "nl": "zei"}


@table(
    ("code", "segments", "joined"),
    [
        ("en", ("If you only ask,", "you miss the rest."), "If you only ask, you miss the rest."),
        ("en", ("When light goes,", "the bakers stay."), "When light goes, the bakers stay."),
        ("de", ("Wenn das Tor aufgeht", "können wir fahren."),
         "Wenn das Tor aufgeht, können wir fahren."),
        ("de", ("Bei uns fragt keiner", "bei uns hilft man."),
         "Bei uns fragt keiner, bei uns hilft man."),
        ("fr", ("Nous ne cherchons pas qui", "nous cherchons pourquoi."),
         "Nous ne cherchons pas qui, nous cherchons pourquoi."),
        ("fr", ("Ce qui freine les gens", "ce n’est pas l’effort."),
         "Ce qui freine les gens, ce n’est pas l’effort."),
        ("es", ("Cuando se fue la luz", "la gente salió."),
         "Cuando se fue la luz, la gente salió."),
        ("pt", ("Quando a luz faltou", "as pessoas saíram."),
         "Quando a luz faltou, as pessoas saíram."),
        ("es", ("Si llueve", "bailaremos en el pabellón."),
         "Si llueve, bailaremos en el pabellón."),
        ("es", ("Cuando llegue el tren", "abriremos el museo."),
         "Cuando llegue el tren, abriremos el museo."),
        ("pt", ("Quando a maré deixar", "saímos ao nascer do sol."),
         "Quando a maré deixar, saímos ao nascer do sol."),
        ("pt", ("Se chover", "dançamos no pavilhão."), "Se chover, dançamos no pavilhão."),
        ("it", ("Se piove", "balleremo in palestra."), "Se piove, balleremo in palestra."),
        ("de", ("Wenn es regnet", "tanzen wir im Saal."), "Wenn es regnet, tanzen wir im Saal."),
        ("nl", ("Als het regent", "dansen we in de zaal."),
         "Als het regent, dansen we in de zaal."),
        ("fr", ("S’il pleut", "nous danserons au gymnase."),
         "S’il pleut, nous danserons au gymnase."),
    ],
)  # fmt: skip
def test_two_clauses_that_grammar_parts_have_a_comma(
    code: str, segments: tuple[str, str], joined: str
) -> None:
    first, second = segments
    source = f"“{first}” said Ida Holm, “{second}”"
    if not first.endswith(","):
        source = (
            f"„{first}“, sagte Ida Holm, „{second}“"
            if code == "de"
            else (f"«{first}», {_VERBS[code]} Ida Holm, «{second}»")
        )
    assert join_text(make_quote(*segments), source, code) == joined


@table(
    ("code", "segments", "joined"),
    [
        ("de", ("Wir haben", "zwölftausend Eichen gepflanzt."),
         "Wir haben zwölftausend Eichen gepflanzt."),
        ("de", ("Die Stadt wird", "im Mai zwei Schulen eröffnen."),
         "Die Stadt wird im Mai zwei Schulen eröffnen."),
        ("de", ("Unsere Kinder können", "hier schwimmen lernen."),
         "Unsere Kinder können hier schwimmen lernen."),
        ("nl", ("Wij hebben", "duizend bomen geplant."), "Wij hebben duizend bomen geplant."),
    ],
)  # fmt: skip
def test_a_verb_in_two_parts_has_no_comma_between_them(
    code: str, segments: tuple[str, str], joined: str
) -> None:
    first, second = segments
    said = "sagte" if code == "de" else "zei"
    assert join_text(make_quote(*segments), f"„{first}“, {said} Ida Holm, „{second}“", code) == (
        joined
    )


@table(
    ("code", "segments"),
    [
        ("es", ("Si los vecinos", "no pagan el tren se para.")),
        ("es", ("Si nosotros", "bailamos hasta las dos.")),
        ("es", ("Si mañana", "bailamos, la plaza se llena.")),
        ("de", ("Wir haben", "Häuser.")),
        ("de", ("Wir haben", "zwei neue Häuser.")),
        ("de", ("Wir können", "wir müssen es nur wollen.")),
        ("de", ("Wir werden", "bauen, sparen, helfen.")),
    ],
)
def test_what_may_be_the_rest_of_a_clause_or_a_new_one_is_unclear(
    code: str, segments: tuple[str, str]
) -> None:
    first, second = segments
    said = "sagte" if code == "de" else "dijo"
    _, (problem,) = join(make_quote(*segments), f"„{first}“, {said} Ida Holm, „{second}“", code)
    assert problem.check == "seam-unclear"


def test_few_words_that_say_when_have_a_comma() -> None:
    for first in ("This year,", "In May,", "At the end of May,"):
        source = say(f"“{first}” said Ida Holm, “we open ten schools.”")
        joined = join_text(make_quote(first, "we open ten schools."), source)
        assert joined == f"{first} we open ten schools."


@table(
    "segments",
    [
        ("We know,", "we were late."),
        ("If the people,", "of this town want it, we build."),
        ("What we need,", "is time."),
        ("At the end of next May,", "we open ten schools."),
    ],
)
def test_a_clause_that_may_go_on_without_a_comma_is_unclear(segments: tuple[str, str]) -> None:
    first, second = segments
    _, (problem,) = join(make_quote(*segments), say(f"“{first}” said Ida Holm, “{second}”"))
    assert problem.check == "seam-unclear"


def test_words_that_begin_a_sentence_after_a_colon_follow_a_full_stop() -> None:
    source = say("“We build,” says the note by Ida Holm: “Come and help us.”")
    assert join_text(make_quote("We build,", "Come and help us."), source) == (
        "We build. Come and help us."
    )


def test_a_capital_without_a_full_stop_before_it_starts_no_sentence() -> None:
    source = say("“Today,” said Ida Holm, “Lindvik wins.”")
    _, (problem,) = join(make_quote("Today,", "Lindvik wins."), source)
    assert problem.check == "seam-unclear"
    assert 'seam: ". "' in problem.fix


def test_a_segment_that_the_source_lacks_is_no_problem_of_the_seam() -> None:
    """The check on words says so already; a second message would only hide it."""
    _, problems = join(make_quote("We axt now,", "We need help."), say("“We act now,” she said."))
    assert problems == ()


@pytest.mark.parametrize(
    "segments",
    [("We need help.", "We act now,"), ("We act now,", "We act now,"), ("We act now,", "act now,")],
    ids=["swapped", "twice", "inside"],
)
def test_segments_that_do_not_follow_each_other_in_the_source_are_a_problem(
    segments: tuple[str, ...],
) -> None:
    """Q4: nobody's words are put in another order."""
    source = say("“We act now,” said Ida Holm. “We need help.”")
    _, problems = join(make_quote(*segments), source)
    assert [problem.check for problem in problems] == ["segment-order"]


@pytest.mark.parametrize("source", [None, "“We act now,” said Ida Holm."])
def test_marks_around_a_segment_are_a_problem(source: str | None) -> None:
    _, problems = join(make_quote("“We act now,”"), source)
    assert [problem.check for problem in problems] == ["segment-marks"]


def test_a_segment_that_is_a_nested_quotation_keeps_its_marks() -> None:
    source = "“‘We act now,’” said Ida Holm."
    assert join_text(make_quote("‘We act now,’"), source) == "‘We act now.’"


@table("segment", ["They said “no.", "They said no.”", "a ‘plan", "un «no"])
def test_a_nested_mark_without_its_partner_is_a_problem(segment: str) -> None:
    """Q10: every mark that opens in a quotation closes in it."""
    _, problems = join(make_quote(segment))
    assert [problem.check for problem in problems] == ["segment-marks"]


def test_a_nested_quotation_may_go_on_after_the_attribution() -> None:
    source = "“They said, ‘no,” said Ida Holm. “Never again.’”"
    quote = make_quote("They said, ‘no,", "Never again.’")
    assert join_text(quote, source) == "They said, ‘no. Never again.’"


def test_words_that_stand_in_several_places_are_taken_beside_each_other() -> None:
    source = "“Yes,” said Jun Park.\n\nA pause.\n\nAgain.\n\n“Yes,” said Ida Holm. “We act now.”"
    quote = make_quote("Yes,", "We act now.")
    spans = locate_segments(quote, make_release(source))
    assert [span.paragraph for span in spans if span] == [3, 3]
    assert join_text(quote, source) == "Yes. We act now."


def test_words_that_one_paragraph_has_twice_are_taken_where_they_are_nearer() -> None:
    source = "“Yes,” said Ida Holm. The rain went on for days. “Yes,” she said. “We act now.”"
    spans = locate_segments(make_quote("Yes,", "We act now."), make_release(source))
    assert spans[0]
    assert spans[0].start > source.index("days")


def test_words_that_stand_in_several_places_are_taken_from_as_few_paragraphs_as_can_be() -> None:
    source = "“Yes,” it said.\n\nA pause.\n\n“Yes,” it said. “We act now.”"
    assert join_text(make_quote("Yes,", "We act now."), source) == "Yes. We act now."


@pytest.mark.parametrize(("speaker", "paragraph"), [(PARK, 0), (HOLM, 3), (SANZ, 0)])
def test_words_that_several_said_are_taken_where_their_speaker_is_named(
    speaker: object, paragraph: int
) -> None:
    source = make_release("“Yes,” said Jun Park.\n\nA pause.\n\nAgain.\n\n“Yes,” said Mayor Holm.")
    quote = make_quote("Yes,", speakers=(speaker,))  # type: ignore[arg-type]
    (span,) = locate_segments(quote, source)
    assert span
    assert span.paragraph == paragraph


def test_words_that_several_said_are_taken_where_their_speaker_says_them() -> None:
    """Not where the speaker is only named beside them."""
    source = "“Yes,” said Jun Park beside Ida Holm.\n\nAgain.\n\n“Yes,” said Ida Holm."
    (span,) = locate_segments(make_quote("Yes,"), Release("content/sources/fair.txt", source, "en"))
    assert span
    assert span.paragraph == 2


def test_a_last_name_alone_names_a_speaker() -> None:
    release = make_release("“Yes,” said Mayor Holm.")
    (span, *_) = release.find("Yes")
    assert find_named(release, span, ("Yes,",), (HOLM, PARK)) == (HOLM,)


def test_two_paragraphs_have_an_ellipsis_whatever_the_first_one_ends_with() -> None:
    source = "“We act now,” said Ida Holm. Ben Cole wrote “Days.”\n\n“We need help,” she said."
    assert join_text(make_quote("We act now,", "We need help,"), source) == (
        "We act now. ... We need help."
    )


def test_without_a_source_nothing_is_located() -> None:
    assert locate_segments(make_quote("We act,", "We ask."), None) == (None, None)


def test_the_seed_is_joined_without_a_seam_in_the_content() -> None:
    source = (
        "“Every day, mayors face challenges. These must be national priorities,” said USCM"
        " President Louisville Mayor Greg Fischer, who presided over the two-day summit."
        " “We need our partners.”"
    )
    quote = make_quote(
        "Every day, mayors face challenges. These must be national priorities,",
        "We need our partners.",
    )
    joined, _ = join(quote, source)
    assert joined.run(1, 2) == "These must be national priorities. We need our partners."


_WORDS = {
    "en": ["we", "act", "the U.S.", "don’t", "“Home”", "(late)", "3.5", "now",
           "over policing", "naïve", "100"],
    "fr": ["nous", "l’état", "«\u00a0oui\u00a0»", "M.", "déjà", "été"],
    "de": ["wir", "am 3. Oktober", "‚ja‘", "größer", "z. B."],
    "ar": ["نحن", "نعمل", "«نعم»", "د.", "معا"],
    "ja": ["私たち", "は", "「はい」", "街", "３．５"],
}  # fmt: skip
codes = st.sampled_from(sorted(_WORDS))


@st.composite
def segments_of(draw: st.DrawFn, code: str) -> tuple[str, ...]:
    """One to three segments of a language's words, each with any mark that may end it."""
    space = get_language(code).space
    words = st.lists(st.sampled_from(_WORDS[code]), min_size=1, max_size=6).map(space.join)
    capital = st.booleans()
    end = st.sampled_from([",", ".", "?", "!", "", "…", "—", "،", "、", "。"])
    made = [
        (text[:1].upper() + text[1:] if draw(capital) else text) + draw(end)
        for text in draw(st.lists(words, min_size=1, max_size=3))
    ]
    return tuple(made)


def bare(text: str) -> str:
    """Words without the marks that a seam may touch."""
    return re.sub(r"[,.،、。।\s]", "", text.replace("...", ""))


@given(st.data(), codes, st.sampled_from([None, ". ", ", ", " "]))
def test_joining_changes_nothing_but_commas_and_seams(
    data: st.DataObject, code: str, seam: str | None
) -> None:
    """Q1 and Q2: the joined quote is the segments, in order, each whole but for its last comma."""
    segments = data.draw(segments_of(code))
    joined, _ = join(make_quote(*segments, seam=seam), code=code)
    assert bare(joined.text) == bare("".join(segments))
    rest = fold(joined.text)
    for segment in segments:
        _, found, rest = rest.partition(fold(segment).rstrip(",،、 "))
        assert found


@given(st.data(), codes, st.sampled_from([" ", "\n\n"]))
def test_a_joined_quote_has_an_ellipsis_only_between_paragraphs_or_over_a_gap(
    data: st.DataObject, code: str, gap: str
) -> None:
    """Q4 and Q6, over random segments."""
    segments = data.draw(segments_of(code))
    source = gap.join(f"“{segment}” said Ida Holm." for segment in segments)
    quote = make_quote(*segments, seam=", ")
    spans = locate_segments(quote, make_release(source))
    joined, problems = join_quote(quote, make_release(source), get_language(code), _PLACES, 0)
    if problems or None in spans:
        return
    paragraphs = [span.paragraph for span in spans if span]
    changes = sum(a != b for a, b in pairwise(paragraphs))
    assert joined.text.count(" ... ") == (changes if gap == "\n\n" else 0)
    assert make_release(source).find(segments[0])


@table(
    "middle",
    [
        "said Ida Holm. Bo Lund disagreed.",
        "said Ida Holm. “Not so,” Bo Lund said.",
    ],
)
@table("mark", [",", "."])
def test_where_somebody_else_may_have_spoken_the_content_must_say_how_it_goes_on(
    middle: str, mark: str
) -> None:
    """Q4: two turns, or words that were said between, are never joined in silence."""
    source = f"“We need help{mark}” {middle} “We act later on.”\n"
    quote = make_quote(f"We need help{mark}", "We act later on.")
    _, problems = join_quote(quote, make_release(source), get_language("en"), _PLACES, 0)
    assert [problem.check for problem in problems] == ["seam-unclear"]


def test_a_sentence_that_takes_its_neighbour_back_is_never_left_out() -> None:
    source = "“We need help,” said Ida Holm. “But not now,” she added. “We act later on.”"
    _, (problem,) = join(make_quote("We need help,", "We act later on.", seam=" ... "), source)
    assert problem.check == "cut-meaning"
    assert problem.fix == "Add a segment below it: “But not now,”."


def test_the_seam_that_is_proposed_first_is_a_full_stop_where_a_sentence_begins() -> None:
    assert propose_seams("We act now,", "We need help.") == (
        'Add one of these to the quote: `seam: ". "` for “We act now. We need help.”, '
        '`seam: " "` for “We act now We need help.”, '
        'or `seam: ", "` for “We act now, We need help.”.'
    )
    assert propose_seams("We act now,", "or wait.").startswith(
        'Add one of these to the quote: `seam: " "` for'
    )


@pytest.mark.parametrize("between", ["” “", " ” “ ", "” ‘Two Boats’ “"])
def test_marks_with_no_words_of_anybody_between_them_make_no_seam_unclear(between: str) -> None:
    gap = SegmentGap(is_same_paragraph=True, between=between)
    assert find_seam("We act.", "We go.", gap, None, get_language("en")) == Seam("keep", " ")
