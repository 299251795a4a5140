"""What is proved of a quote: its marks, its speaker, its frame, the speaker's role.

All people, places and words are fictional.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from digest.checks import list_checks
from digest.problems import Problem
from digest.project import Project
from digest.sources.release import Release
from tests.one_check import build_for
from tests.projects import EDITION, make_project
from tests.tables import table

NORWELL = """\
“We will not close a single library in this town. I do not believe that the town should sell the
park next year. If the state keeps its word, every branch stays open until midnight,” said Norwell
Mayor Ana Ruiz.

It is not true that “the town is out of money,” Ruiz said.

“Our buses run on Sundays and on holidays,” said Transit Director Ben Cole. Mayor Ana Ruiz nodded.

Critics claim that Ana Ruiz said, “We will sell the park to the highest bidder.” She denies it.
"""
ANA = {"name": "Ana Ruiz", "role": "Norwell Mayor"}
BEN = {"name": "Ben Cole", "role": "Transit Director"}
PROOFS = {"quote-in-marks", "quote-speaker", "quote-frame", "quote-verbatim", "source-named"}
OF_QUOTES = ("damaged-text", *(each.id for each in list_checks() if each.group == "quotes"))


def prove(
    root: Path,
    source: str | None,
    words: str | list[str],
    speaker: str | list[str] = "ana",
    **more: Any,
) -> dict[str, Problem]:
    """What the checks of quotes say of a quote of these words, by the id of the check.

    `vouched` and `lang` are keys of the quote, `people` of the edition, `statement` of the source;
    `edition` is the edition's language.
    """
    project = make_project(root)
    (project.content / "sources" / "fair.txt").write_text(source or "", encoding="utf-8")
    typed = EDITION.replace("lang: en", f"lang: {more.get('edition', 'en')}")
    head, _, rest = typed.partition("source: content/sources/fair.txt\n")
    named: dict[str, Any] = {"path": "content/sources/fair.txt"}
    if more.get("statement"):
        named |= {"kind": "statement", "speaker": speaker}
    quote = {
        "id": "one",
        "speaker": speaker,
        "segments": [words] if isinstance(words, str) else words,
    }
    quote |= {key: more[key] for key in ("vouched", "lang") if key in more}
    known = {"ana": ANA, "ben": BEN}
    speakers = [speaker] if isinstance(speaker, str) else speaker
    named_in = {id for id, each in known.items() if each["name"] in (source or "")}
    keys = {
        "people": more.get("people") or {id: known[id] for id in sorted(named_in | set(speakers))},
        "quotes": [quote],
        **({"source": named} if source is not None else {}),
    }
    text = head + "".join(f"{key}: {json.dumps(value)}\n" for key, value in keys.items())
    text += rest[: rest.index("people:")] + rest[rest.index("call_to_action:") :]
    (project.content / "spring-fair.yaml").write_text(text, encoding="utf-8")
    return {problem.check: problem for problem in build_for(Project(root), *OF_QUOTES).problems}


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("We will not close a single library in this town.", "ana"),
        ("Our buses run on Sundays and on holidays,", "ben"),
    ],
)
def test_what_the_release_has_as_a_speakers_words_is_proved(tmp_path: Path, words, speaker):
    assert not PROOFS & set(prove(tmp_path, NORWELL, words, speaker))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (NORWELL, "She denies it."),
        (NORWELL, "Mayor Ana Ruiz nodded."),
        ("Norwell Mayor Ana Ruiz opened the fair. “Come in,” she said.", "opened the fair."),
        (
            "“Come in,” said Ana Ruiz. The bridge is old.\n\nIt was built in 1900.",
            "It was built in 1900.",
        ),
        ("Ana Ruiz said that the town would pay. “Come in,” she added.", "the town would pay."),
        (
            "La alcaldesa Ana Ruiz dijo que el puente es viejo. «Vamos», añadió.",
            "el puente es viejo.",
        ),
        ("Ana Ruiz sagte, die Brücke sei alt. „Los“, fügte sie hinzu.", "die Brücke sei alt."),
    ],
)
def test_narration_is_no_quotation(tmp_path: Path, source, words):
    found = prove(tmp_path, source, words)
    assert "outside quotation marks" in found["quote-in-marks"].message
    assert found["quote-in-marks"].severity == "error"


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    ("source", "words", "speaker"),
    [
        (NORWELL, "Our buses run on Sundays and on holidays,", "ana"),
        (NORWELL, "Our buses run on Sundays and on holidays,", ["ana", "ben"]),
        (NORWELL, "We will not close a single library in this town.", "ben"),
        ("“We go,” said Ana Ruiz and Ben Cole.", "We go,", "ana"),
        ("“We go,” said Ana Ruiz, standing beside Ben Cole.", "We go,", "ben"),
        ("Ana Ruiz, who succeeds Ben Cole, said: “We go.”", "We go.", "ben"),
        (
            "Ben Cole, Transit Director\n“We go on.”\n\nAna Ruiz, Mayor\n“We stay here.”",
            "We go on.",
            "ana",
        ),
        ("“We go on.”\n— Ben Cole, Transit Director\n\nAna Ruiz heard it.", "We go on.", "ana"),
        ("“We go,” Carla Cole said.\n\nBen Cole was there.", "We go,", "ben"),
        ("“We go,” said the League of River Towns. Ana Ruiz leads it.", "We go,", "ana"),
        ("Ana Ruiz spoke first. Then Ben Cole spoke. “We go,” said Cole.", "We go,", "ana"),
        (
            "«Vamos con todos», dijo Ben Cole. La alcaldesa Ana Ruiz lo vio en la calle.",
            "Vamos con todos",
            "ana",
        ),
        (
            "« Allons-y avec vous », a déclaré Ben Cole, à côté de la maire Ana Ruiz.",
            "Allons-y avec vous",
            "ana",
        ),
        (
            "„Wir gehen mit euch“, sagte Ben Cole. Die Bürgermeisterin Ana Ruiz war auch da.",
            "Wir gehen mit euch",
            "ana",
        ),
        ("Segundo Ben Cole, “vamos agora mesmo”. Ana Ruiz ouviu.", "vamos agora mesmo", "ana"),
        ("„Wir gehen mit euch“, sagte Ben Cole zu Ana Ruiz.", "Wir gehen mit euch", "ana"),
        ("„Wir gehen mit“, erklärte Stadtrat Ben Cole zu Ana Ruiz.", "Wir gehen mit", "ana"),
    ],
)
def test_words_of_another_are_refused(tmp_path: Path, source, words, speaker):
    found = prove(tmp_path, source, words, speaker, vouched="I was there.")
    assert found["quote-speaker"].severity == "error"


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("source", "words", "name"),
    [
        ("“We go,” said Mayor Ruiz.\n\nAna Ruiz leads the town.", "We go,", "Ana Ruiz"),
        ("Mayor Ana Ruiz met the press. “We go,” she said.", "We go,", "Ana Ruiz"),
        ("Ana Ruiz\nMayor of Norwell\nTown of Norwell\n\n“We go on.”", "We go on.", "Ana Ruiz"),
        ("ANA RUIZ: “We go on.”", "We go on.", "Ana Ruiz"),
        ("“We go,” said the League of River Towns.", "We go,", "League of River Towns"),
        (
            "“They called it “madness” and left,” said Ana Ruiz.",
            "They called it “madness” and left,",
            "Ana Ruiz",
        ),
        ("“We go,” said Ana Ruiz. “It is far.\n\n“But we go.”", "But we go.", "Ana Ruiz"),
    ],
)
def test_what_names_a_speaker_in_other_ways_is_proved(tmp_path: Path, source, words, name):
    people = {"ana": {"name": name}}
    assert not PROOFS & set(prove(tmp_path, source, words, people=people))


ASIDES = [
    (
        "fr",
        "« Nous ouvrirons le pont, affirme la maire Ana Ruiz. Merci à tous les gens d’ici. »",
        ["Nous ouvrirons le pont,", "Merci à tous les gens d’ici."],
    ),
    (
        "es",
        "«Abriremos el puente —dijo la alcaldesa Ana Ruiz— y el parque de la ciudad.»",
        ["Abriremos el puente", "y el parque de la ciudad."],
    ),
    (
        "es",
        "“Abriremos el puente —señaló Ana Ruiz, alcaldesa de Norwell—. Y el parque es de todos”.",
        ["Abriremos el puente", "Y el parque es de todos"],
    ),
    (
        "pt",
        "“Vamos abrir a ponte, disse a prefeita Ana Ruiz, e o parque é de todos.”",
        ["Vamos abrir a ponte,", "e o parque é de todos."],
    ),
]


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("lang", "source", "segments"), ASIDES)
def test_an_aside_inside_the_marks_is_narration(tmp_path: Path, lang, source, segments):
    people = {"ana": {"name": "Ana Ruiz"}}
    apart = prove(tmp_path / "apart", source, segments, people=people, lang=lang)
    assert not (PROOFS | {"seam-unclear", "skipped-negation"}) & set(apart)
    whole = source.strip("«»“”. \u00a0")
    refused = prove(tmp_path / "whole", source, whole, people=people, lang=lang)["quote-in-marks"]
    assert "Ana Ruiz" in refused.message
    assert all(" ".join(each.split()[:3]) in refused.fix for each in segments[1:])


def test_an_aside_that_ends_a_quotation_is_left_out(tmp_path: Path):
    source = "« Nous ouvrirons le pont pour tous, affirme la maire Ana Ruiz. »"
    words = "Nous ouvrirons le pont pour tous,"
    people = {"ana": {"name": "Ana Ruiz"}}
    refused = prove(tmp_path / "a", source, source.strip("« »"), people=people, lang="fr")
    assert refused["quote-in-marks"].fix == f"Write only: {words}"
    assert not PROOFS & set(prove(tmp_path / "b", source, words, people=people, lang="fr"))


@pytest.mark.parametrize(
    "source",
    [
        "“We go on with it.”\n\nThe fair was held in Norwell. Ana Ruiz and Ben Cole were there.",
        "Ana Ruiz and Ben Cole met. “We go on with it,” he or she said.",
        "Ana Ruiz met Carlos Ruiz. “We go on with it,” Ruiz said.",
    ],
)
def test_words_of_nobody_in_particular_must_be_vouched_for(tmp_path: Path, source):
    words = "We go on with it"
    found = prove(tmp_path / "open", source, words)
    assert "does not say who spoke" in found["quote-speaker"].message
    assert "vouched:" in found["quote-speaker"].fix
    assert not PROOFS & set(prove(tmp_path / "vouched", source, words, vouched="By my notes."))


@pytest.mark.sampled(8)
@pytest.mark.parametrize(
    ("source", "words"),
    [
        (NORWELL, "the town is out of money,"),
        (NORWELL, "We will sell the park to the highest bidder."),
        ("“We go,” Ana Ruiz allegedly said.", "We go,"),
        ("Ana Ruiz never said, “We go now.”", "We go now."),
        ("“We go,” said Ana Ruiz. That is false.", "We go,"),
        ("“We go,” said Ana Ruiz.\n\nShe later denied it.", "We go,"),
        ("Opponents have Ana Ruiz saying “we go”.", "we go"),
        ("Ben Cole said that Ana Ruiz told him, “We go.”", "We go."),
        (
            "No es cierto que «nos vamos de la ciudad», dijo Ana Ruiz en la plaza.",
            "nos vamos de la ciudad",
        ),
        ("MYTHS AND FACTS\n\n“We go,” said Ana Ruiz.", "We go,"),
        ("What our opponents say\n\n“We go,” said Ana Ruiz.", "We go,"),
        ("Rumeurs de la semaine\n\n« Nous partons », a dit Ana Ruiz.", "Nous partons"),
        ("Mythen und Fakten\n\n„Wir gehen“, sagte Ana Ruiz.", "Wir gehen"),
        ("Il est faux que « nous partons », a dit Ana Ruiz.", "nous partons"),
        ("Es stimmt nicht, dass „wir gehen“, sagte Ana Ruiz.", "wir gehen"),
        (
            "“Vamos embora daqui”, teria dito Ana Ruiz, segundo os boatos do país e da cidade.",
            "Vamos embora daqui",
        ),
    ],
)
def test_a_frame_that_doubts_the_words_must_be_vouched_for(tmp_path: Path, source, words):
    assert prove(tmp_path / "open", source, words)["quote-frame"].severity == "warning"
    assert "quote-frame" not in prove(tmp_path / "vouched", source, words, vouched="She confirmed.")


@pytest.mark.parametrize("who", ["Nobody", "Participants"])
def test_a_message_gives_no_ordinary_word_as_a_name(tmp_path: Path, who: str):
    found = prove(tmp_path, f"{who} said, “We go on with it.” Ana Ruiz left.", "We go on with it.")
    assert f"with “{who} said,”, not from Ana Ruiz" in found["quote-speaker"].message
    assert f"from {who}" not in found["quote-speaker"].message


BORROWED = [
    ("en", "Ana Ruiz recalled that her grandfather always said, “Water goes its own way.”"),
    ("en", "Ana Ruiz said her mother used to say, “Water goes its own way.”"),
    ("en", "Ana Ruiz read out a note from a pupil: “We want our river back.”"),
    ("en", "Ana Ruiz, quoting engineer Tom Hale, said, “The bridge will hold.”"),
    ("en", "“The bridge will hold.” Ana Ruiz said, quoting her father."),
    ("en", "Ana Ruiz cited the report, which says, “The bridge will hold.”"),
    ("en", "Ana Ruiz said Governor Lee Kent had called it “the best bridge in the state.”"),
    ("en", "Ana Ruiz recalled what her rival Ben Cole used to shout: “The bridge will hold.”"),
    ("en", "Ana Ruiz repeated what Ben Cole had promised: “The bridge will hold.”"),
    ("es", "Ana Ruiz recordó lo que decía Ben Cole: “El puente va a resistir.”"),
    ("fr", "Ana Ruiz a rappelé ce que disait Ben Cole : « Le pont va tenir. »"),
    ("pt", "Ana Ruiz lembrou o que dizia Ben Cole: “A ponte vai resistir.”"),
    ("es", "Ana Ruiz recordó que su abuelo siempre decía: “El agua encuentra su camino.”"),
    ("es", "“El agua encuentra su camino.”, dijo Ana Ruiz, citando a su abuelo."),
    ("fr", "La maire Ana Ruiz a lu la lettre d’une élève : « Rendez-nous la rivière. »"),
    ("fr", "« L’eau trouve son chemin. », a déclaré Ana Ruiz, citant son grand-père."),
    ("de", "Bürgermeisterin Ana Ruiz zitierte Winston Churchill: „Nie gaben sie auf.“"),
    ("de", "Ana Ruiz erinnerte daran, dass ihr Großvater immer sagte: „Wasser hat Zeit.“"),
    ("pt", "Ana Ruiz lembrou que o seu avô sempre dizia: “A água encontra o caminho.”"),
]
OWN = [
    "Ana Ruiz said in a letter to the town, “We want our river back.”",
    "Ana Ruiz read a letter from a pupil and said, “We want our river back.”",
    "“We want our river back.” Ana Ruiz said, citing a study of the river.",
    "“We want our river back.” Ana Ruiz said, reading from a statement to the council.",
    "Ana Ruiz shared a short note: “We want our river back.”",
    "Ana Ruiz said that she told the council, “We want our river back.”",
    "Ana Ruiz was quoted as saying, “We want our river back.”",
    "Ana Ruiz thanked Ben Cole and said, “We want our river back.”",
    "Asked what Ben Cole thinks, Ana Ruiz said, “We want our river back.”",
]


@table(("lang", "source"), BORROWED)
def test_words_that_a_speaker_has_from_another_must_be_vouched_for(lang: str, source: str):
    release = Release("fair.txt", source, lang)
    frames = [release.find_frame(each) for each in release.quotations]
    assert [frame.is_borrowed for frame in frames if frame] == [True]


@table("source", OWN)
def test_words_of_the_speakers_own_are_not_borrowed(source: str):
    (quotation,) = (release := Release("fair.txt", source, "en")).quotations
    assert release.find_frame(quotation) is None
    assert quotation.speakers == ("Ana Ruiz",)


@pytest.mark.parametrize(
    ("role", "unsaid"),
    [
        ("Convicted felon", "Convicted felon"),
        ("Norwell Mayor and convicted felon", "convicted felon"),
        ("Former Mayor of Norwell", "Former"),
        ("Transit Director", "Transit Director"),
        ("Mayor of Norwell", ""),
        ("Mayor", ""),
    ],
)
def test_a_role_has_only_words_that_the_release_says_of_the_person(tmp_path: Path, role, unsaid):
    people = {"ana": {**ANA, "role": role}}
    source = NORWELL.replace(" Mayor Ana Ruiz nodded.", "")
    words = "We will not close a single library in this town."
    found = prove(tmp_path, source, words, people=people)
    problem = found.get("role-in-source")
    assert bool(problem) == bool(unsaid)
    assert problem is None or f"“{unsaid}”" in problem.message


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("“We open the doors. Just kidding,” said Ana Ruiz.", "We open the doors."),
        ("“We open the doors today. Not any more,” said Ana Ruiz.", "We open the doors today."),
        ("“We sell the park. That was a lie. I love it,” said Ana Ruiz.", "We sell the park."),
        ("“We open forty parks. Sorry, four parks,” said Ana Ruiz.", "We open forty parks."),
        ("“We open it,” said Ana Ruiz.\n\n“I was joking.”", "We open it,"),
        ("“We open it now,” said Ana Ruiz. “Correction: in May,” she added.", "We open it now,"),
        ("“We open it,” said Ana Ruiz. It rained. “I was wrong,” she said.", "We open it,"),
        ("“We open it,” said Ana Ruiz.\n\n“I take that back,” Ruiz said.", "We open it,"),
        ("“Here is what they say. We sell the park,” said Ana Ruiz.", "We sell the park,"),
        ("“Imagine the worst. We sell the park,” said Ana Ruiz.", "We sell the park,"),
        ("«Supongamos lo peor. Vendemos el parque», dijo Ana Ruiz.", "Vendemos el parque"),
        ("„Wir öffnen. Nicht wirklich. Ich scherze“, sagte Ana Ruiz laut.", "Wir öffnen."),
    ],
)
def test_a_quote_does_not_end_before_what_takes_it_back(tmp_path: Path, source, words):
    assert prove(tmp_path, source, words)["cut-meaning"].severity == "error"


def test_a_long_but_after_a_quote_must_be_vouched_for(tmp_path: Path):
    source = (
        "“We open the doors. But the state has to pay for all of the new lamps,” said Ana Ruiz."
    )
    words = "We open the doors."
    assert prove(tmp_path / "open", source, words)["cut-meaning"].severity == "warning"
    found = prove(tmp_path / "vouched", source, words, vouched="The lamps are another subject.")
    assert "cut-meaning" not in found


def test_a_wrong_language_hides_no_condition(tmp_path: Path):
    source = "“No bridge is safe if it is old,” said Norwell Mayor Ana Ruiz to the press."
    found = prove(tmp_path, source, "bridge is safe", lang="fr")
    assert found["cut-meaning"].severity == "error"


@pytest.mark.parametrize(
    ("source", "words", "lang"),
    [
        ("«Vamos con todos», dijo Ana Ruiz.", "Vamos con todos", "es"),
        ("« On y va tous », a dit Ana Ruiz.", "On y va tous", "fr"),
        ("„Wir gehen alle“, sagte Ana Ruiz.", "Wir gehen alle", "de"),
        ("“Vamos todos juntos”, disse Ana Ruiz.", "Vamos todos juntos", "pt"),
    ],
)
def test_a_short_source_is_in_the_language_of_its_quotes(tmp_path: Path, source, words, lang):
    assert not PROOFS & set(prove(tmp_path, source, words, lang=lang))


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    ("source", "words", "lang"),
    [
        ("«No vamos a cerrar la piscina», dijo Ana Ruiz.", "No vamos a cerrar la piscina", "es"),
        ("« Nous ne fermerons pas la piscine », a dit Ana Ruiz.", "Nous ne fermerons pas", "fr"),
        ("„Wir schließen das Bad nicht“, sagte Ana Ruiz.", "Wir schließen das Bad nicht", "de"),
        ("“Não vamos fechar a piscina”, disse Ana Ruiz.", "Não vamos fechar a piscina", "pt"),
    ],
)
def test_a_few_words_tell_that_a_quote_lacks_its_language(tmp_path: Path, source, words, lang):
    found = prove(tmp_path / "open", source, words)
    assert f"`lang: {lang}`" in found["quote-language"].fix
    assert "quote-language" not in prove(tmp_path / "said", source, words, lang=lang)


def test_a_quote_may_end_before_an_ordinary_sentence(tmp_path: Path):
    source = "“We open the doors today. Everybody in town can come and see them,” said Ana Ruiz."
    assert "cut-meaning" not in prove(tmp_path, source, "We open the doors today.")


def test_without_a_source_every_quote_must_be_vouched_for(tmp_path: Path):
    found = prove(tmp_path / "open", None, "We go now.")
    assert found["source-named"].severity == "error"
    assert "source-named" not in prove(tmp_path / "vouched", None, "We go now.", vouched="By tape.")


def test_a_statement_needs_no_marks(tmp_path: Path):
    speech = (
        "Friends, the bridge is open.\n\nWe built it with our own hands. As Ben says, “we won.”"
    )
    found = prove(tmp_path / "one", speech, "We built it with our own hands.", statement=True)
    assert not PROOFS & set(found)
    assert "quote-in-marks" in prove(tmp_path / "two", speech, "We built it with our own hands.")


def test_the_title_of_a_statement_is_never_to_be_quoted(tmp_path: Path):
    title = "Remarks by Mayor Ana Ruiz\n\nNorwell, 3 May\n\n"
    speech = f"{title}We do not believe that the park is lost. It is ours and it stays."
    found = prove(tmp_path, speech, "the park is lost.", statement=True)
    assert found["cut-meaning"].fix == "Start this segment with “We do not believe that”."


def test_a_statement_has_one_speaker(tmp_path: Path):
    speech = "The bridge is open. Then Ben Cole said to me, “We won this together.”"
    found = prove(tmp_path, speech, "We won this together.", statement=True)
    assert "quote-speaker" in found


@pytest.mark.parametrize(
    ("title", "word"),
    [("former mayor", "former"), ("Deputy Mayor", "deputy"), ("acting Mayor", "acting")],
)
def test_a_role_keeps_the_word_that_changes_it(tmp_path: Path, title, word):
    people = {"ana": {"name": "Ana Ruiz", "role": "Mayor"}}
    source = f"“We build it together,” said {title} Ana Ruiz."
    found = prove(tmp_path, source, "We build it together,", people=people)
    assert f"“{word}”" in found["role-in-source"].message


WINTER = "The bridge will not last another winter."
ITS_WORDS = {
    "en": WINTER,
    "es": "El puente no aguantará otro invierno más.",
    "fr": "Le pont ne tiendra pas un hiver de plus.",
    "de": "Die Brücke hält keinen weiteren Winter.",
    "pt": "A ponte não aguenta mais um inverno.",
}
SECOND_HAND = [
    ("en", "Mayor Ana Ruiz recalled that her grandfather always said, “{}”"),
    ("en", "Mayor Ana Ruiz read out a note from a pupil: “{}”"),
    ("en", "Quoting engineer Ben Cole, Mayor Ana Ruiz said, “{}”"),
    ("en", "Reading from a letter by Ben Cole, Mayor Ana Ruiz said, “{}”"),
    ("en", "Mayor Ana Ruiz cited the report, which says, “{}”"),
    ("en", "Mayor Ana Ruiz quoted Winston Churchill: “{}”"),
    ("en", "Mayor Ana Ruiz, citing the governor, said, “{}”"),
    ("en", "Mayor Ana Ruiz said Governor Tom Kent had called it “{}”"),
    ("es", "La alcaldesa Ana Ruiz recordó que su abuelo siempre decía: «{}»"),
    ("es", "Citando al ingeniero Ben Cole, la alcaldesa Ana Ruiz dijo: «{}»"),
    (
        "fr",
        "La maire Ana Ruiz a rappelé que son grand-père disait toujours : « {} »",
    ),
    ("fr", "Citant l’ingénieur Ben Cole, la maire Ana Ruiz a déclaré : « {} »"),
    (
        "de",
        "Bürgermeisterin Ana Ruiz erinnerte daran, dass ihr Großvater immer sagte: „{}“",
    ),
    ("de", "Bürgermeisterin Ana Ruiz zitierte Ben Cole: „{}“"),
    ("pt", "A prefeita Ana Ruiz lembrou que seu avô sempre dizia: “{}”"),
    ("pt", "Citando o engenheiro Ben Cole, a prefeita Ana Ruiz disse: “{}”"),
]


@pytest.mark.sampled(5)
@pytest.mark.parametrize(("lang", "source"), SECOND_HAND)
def test_words_that_a_speaker_has_from_another_are_not_the_speaker_s(tmp_path: Path, lang, source):
    words = ITS_WORDS[lang]
    found = prove(
        tmp_path, source.format(words), words, people={"ana": {"name": "Ana Ruiz"}}, lang=lang
    )
    assert {"quote-speaker", "quote-frame"} & set(found)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "source",
    [
        f"Recalling her childhood, Mayor Ana Ruiz said, “{WINTER}”",
        f"In a letter to residents, Mayor Ana Ruiz wrote, “{WINTER}”",
        f"Reading from prepared remarks, Mayor Ana Ruiz said, “{WINTER}”",
        f"Citing rising costs, Mayor Ana Ruiz said, “{WINTER}”",
        f"Mayor Ana Ruiz said the governor had called it a success. “{WINTER}” she added.",
        f"“{WINTER}” said Mayor Ana Ruiz, citing a report by the state.",
        f"For Chief Ana Ruiz, “{WINTER}”",
        f"“{WINTER}” Mayor Ana Ruiz tweeted.",
    ],
)
def test_what_a_speaker_refers_to_is_no_other_voice(tmp_path: Path, source):
    assert not PROOFS & set(prove(tmp_path, source, WINTER, people={"ana": {"name": "Ana Ruiz"}}))


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "said Mayor Ana Ruiz together with Director Ben Cole."),
        ("en", "said Mayor Ana Ruiz, as well as Director Ben Cole."),
        ("en", "said Mayor Ana Ruiz and Director Ben Cole."),
        ("de", "sagten Ana Ruiz sowie Ben Cole."),
        ("es", "dijo Ana Ruiz junto con Ben Cole."),
        ("fr", "ont déclaré Ana Ruiz ainsi que Ben Cole."),
        ("pt", "disseram Ana Ruiz bem como Ben Cole."),
    ],
)
def test_joint_words_are_those_of_all_who_spoke(tmp_path: Path, lang, said):
    words = ITS_WORDS[lang]
    source = f"“{words}”, {said}"
    people = {"ana": {"name": "Ana Ruiz"}, "ben": {"name": "Ben Cole"}}
    both = prove(tmp_path / "both", source, words, ["ana", "ben"], people=people, lang=lang)
    assert not PROOFS & set(both)
    for one in ("ana", "ben"):
        alone = prove(tmp_path / one, source, words, one, people=people, lang=lang)
        assert "quote-speaker" in alone


@pytest.mark.parametrize(
    ("lang", "source", "name"),
    [
        ("pt", "“{}”, disse o Sen. João d’Ávila e Souza.", "João d’Ávila e Souza"),
        ("es", "La alcaldesa María Ruiz abrió el puente. Según Ruiz, «{}».", "María Ruiz"),
        ("pt", "“{}”, postou a prefeita Ana Ruiz.", "Ana Ruiz"),
        ("de", "„{}“, twitterte Bürgermeisterin Ana Ruiz.", "Ana Ruiz"),
        ("de", "Für Bürgermeisterin Ana Ruiz gilt bei der Brücke „{}“", "Ana Ruiz"),
        ("fr", "« {} », affirme la directrice de la Régie des eaux, Ana Petit.", "Ana Petit"),
    ],
)
def test_names_as_languages_print_them_are_found(tmp_path: Path, lang, source, name):
    words, people = ITS_WORDS[lang], {"ana": {"name": name}}
    assert not PROOFS & set(prove(tmp_path, source.format(words), words, people=people, lang=lang))


@pytest.mark.parametrize(
    "printed", ["Ana Maria Ruiz", "Ana Maria Ruiz. Maria Ruiz, her sister, nodded"]
)
def test_a_first_name_that_is_left_out_makes_another_person(tmp_path: Path, printed):
    source = f"“{WINTER}” said {printed}."
    assert "quote-speaker" in prove(
        tmp_path, source, WINTER, people={"ana": {"name": "Maria Ruiz"}}
    )


ROLES = [
    ("“{}” said Mayor-elect Ana Ruiz.", "Mayor", True),
    ("“{}” said Ana Ruiz, a candidate for mayor.", "Mayor", True),
    ("“{}” said Ana Ruiz, wife of the mayor.", "Mayor", True),
    ("“{}” said Vice President Ana Ruiz.", "President", True),
    ("“{}” said Ana Ruiz. Mayor Ben Cole nodded.", "Mayor", True),
    ("“{}” said Ana Ruiz, spokeswoman for Mayor Ben Cole.", "Mayor", True),
    ("“{}” said Ana Ruiz, deputy to the director.", "Director", True),
    ("“{}” said President Ana Ruiz.", "Vice President", True),
    ("“{}” said Norwell Mayor Ana Ruiz.", "Mayor of Norwell", False),
    ("“{}” said Ana Ruiz, the mayor of Norwell.", "Norwell Mayor", False),
    ("“{}” said Ana Ruiz, head of the mayor’s office.", "Head of the Mayor’s Office", False),
    ("“{}” said Sen. Ana Ruiz.", "Senator", False),
    ("“{}” said Gov. Ana Ruiz.", "Governor", False),
    ("“{}” said Mayor Ana Ruiz. Director Ben Cole of Norwell nodded.", "Mayor", False),
]


@pytest.mark.sampled(5)
@pytest.mark.parametrize(("source", "role", "is_other"), ROLES)
def test_a_role_is_the_speaker_s_own(tmp_path: Path, source, role, is_other):
    people = {"ana": {"name": "Ana Ruiz", "role": role}}
    found = prove(tmp_path, source.format(WINTER), WINTER, people=people)
    assert ("role-in-source" in found) is is_other


def test_words_of_a_speaker_and_of_others_without_a_name_are_no_one_s_alone(tmp_path: Path):
    source = "“We will keep it open,” said Mayor Ana Ruiz and two engineers."
    found = prove(tmp_path / "open", source, "We will keep it open,")["quote-speaker"]
    assert found.severity == "error"
    assert "from Ana Ruiz together with “two engineers”" in found.message
    vouched = prove(tmp_path / "vouched", source, "We will keep it open,", vouched="I was there.")
    assert "quote-speaker" not in vouched


NOBODY = [
    ("“Nobody,” said Ana Ruiz, “wants to sell it.”", "Nobody,", "wants to sell it."),
    ("«Nadie», dijo Ana Ruiz, «quiere vender el parque».", "Nadie", "quiere vender el parque"),
    ("„Niemand“, sagte Ana Ruiz, „will ihn verkaufen.“", "Niemand", "will ihn verkaufen."),
]


@pytest.mark.parametrize(("source", "left", "words"), NOBODY)
def test_words_that_a_fix_adds_need_no_second_fix(tmp_path: Path, source, left, words):
    found = prove(tmp_path / "first", source, words)["cut-meaning"]
    again = prove(tmp_path / "again", source, [left, words])
    assert ("seam-unclear" in again) == ("seam:" in found.fix)
    if "seam-unclear" in again:
        assert again["seam-unclear"].fix in found.fix


@table(
    "source",
    [
        "Nobody, said Mayor Ana Ruiz, “wants to sell the park this year.”",
        "Keiner, sagte Bürgermeisterin Ana Ruiz, „will den Park verkaufen.“",
        "Nadie, dijo la alcaldesa Ana Ruiz, “quiere vender el parque este año”.",
        "Personne, a déclaré la maire Ana Ruiz, « ne veut vendre le parc cette année. »",
        "Ninguém, disse a prefeita Ana Ruiz, “quer vender o parque este ano.”",
    ],
)
def test_a_word_before_an_inserted_attribution_is_no_speaker(source: str):
    (found,) = Release("fair.txt", source, "en").quotations
    assert found.speakers == ("Ana Ruiz",)


NAMESAKES = {
    "ana": {"name": "Ana Ruiz", "role": "Mayor"},
    "other": {"name": "Ana Ruiz", "role": "Engineer"},
}


@pytest.mark.parametrize(
    ("words", "speaker", "message"),
    [
        ("We will keep it open,", "ana", ""),
        ("We will keep it open,", "other", "not from Ana Ruiz, Engineer"),
        ("The bridge will hold this winter,", "other", ""),
        ("The bridge will hold this winter,", "ana", "not from Ana Ruiz, Mayor"),
        ("The paint is dry,", "ana", "does not say who spoke them"),
    ],
)
def test_two_people_of_one_name_are_told_apart_by_their_titles(
    tmp_path: Path, words, speaker, message
):
    source = (
        "“We will keep it open,” said Mayor Ana Ruiz.\n\n“The bridge will hold this winter,” said"
        " Ana Ruiz, an engineer who is no relation of the mayor.\n\n“The paint is dry,” Ana Ruiz"
        " said."
    )
    found = prove(tmp_path, source, words, speaker, people=NAMESAKES).get("quote-speaker")
    assert (message in found.message) if found and message else found is None
    assert bool(found) == bool(message)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            "Ana Ruiz, quoting a sign at the river, said: “No swimming after dark.”",
            "No swimming after dark.",
        ),
        (
            "“The harbor is closed,” Ana Ruiz said, reading from a notice by the county.",
            "The harbor is closed,",
        ),
        (
            "“We are broke,” an account posing as Mayor Ana Ruiz wrote.",
            "We are broke,",
        ),
        (
            "“We will sell the mill,” said Mayor Ana Ruiz, before correcting herself.",
            "We will sell the mill,",
        ),
        (
            "“Trams are a waste. That is what I thought before I rode one,” said Ana Ruiz.",
            "Trams are a waste.",
        ),
        (
            "“El tranvía es un gasto inútil. Eso creía yo antes”, dijo Ana Ruiz.",
            "El tranvía es un gasto inútil.",
        ),
        (
            "« Le tram est inutile. C’est ce que je croyais », a déclaré Ana Ruiz.",
            "Le tram est inutile.",
        ),
        (
            "„Die Bahn ist nutzlos. Das dachte ich früher“, sagte Ana Ruiz.",
            "Die Bahn ist nutzlos.",
        ),
        (
            "“O bonde é inútil. Era o que eu pensava”, disse Ana Ruiz.",
            "O bonde é inútil.",
        ),
    ],
)
def test_words_of_a_sign_an_impostor_or_an_earlier_self_are_noticed(tmp_path: Path, source, words):
    assert {"quote-frame", "cut-meaning"} & set(prove(tmp_path, source, words))


@pytest.mark.parametrize("role", ["Bäderchef", "Leiter Bäderwesen"])
def test_the_word_of_a_role_before_a_name_is_no_part_of_the_name(tmp_path: Path, role: str):
    """A trade that is in no list: the role that the content has settles it."""
    source = f"„Die Bäder öffnen am Montag“, sagte {role.rsplit(maxsplit=1)[-1]} Kurt Hahn."
    people = {"ana": {"name": "Kurt Hahn", "role": role}}
    found = prove(tmp_path, source, "Die Bäder öffnen am Montag", people=people)
    assert "quote-speaker" not in found
