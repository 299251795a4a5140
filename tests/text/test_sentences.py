from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from digest.languages import list_languages, load_language
from digest.text.graphemes import split_graphemes
from digest.text.quotation_marks import is_balanced
from digest.text.sentences import Span, find_sentences
from tests.tables import table


def find_spans(text: str, code: str) -> tuple[Span, ...]:
    language = load_language(code)
    assert language
    return find_sentences(
        text,
        ends=language.ends,
        abbreviations=language.abbreviations,
        has_ordinals=language.has_ordinals,
    )


def cut(text: str, code: str = "en") -> list[str]:
    return [text[start:end] for start, end in find_spans(text, code)]


# Each line is a text; a bar stands where it may be cut.
ENGLISH = """
We are safer.|We are stronger.|We are ready.
The U.S. Conference of Mayors met.|It voted for the plan.
Gov. Ray Ochoa and Sen. Ida Holm agreed.|Mayors did, too.
We met at 5 p.m. Monday.|Then we went to work.
The doors open at 9 a.m. Mayors speak first.|Then we vote.
John F. Kennedy said so.|George W. Bush said so.
Dr. Ida Holm of St. Louis wrote to Acme Inc. Mayors read it.|They agreed.
She told us, “Stop. Think. Act.”|We did.
They asked, “Why now?” Mayors knew why.|So did we.
He called it ‘a start. A good one.’ and left.|We stayed.
We waited ... and waited.|Then it came.
We waited… Nobody came.|So we left.
We lost $3.5 million in 2.5 years.|We have none left.
It fell by 4.5%.|Nobody knows why.
Really?!|Yes!|We mean it.
Will it work?|It will.
(We had no choice.)|We acted.
We acted (late. Too late. But still).|It worked.
We need three things: Jobs. Homes. Trust.|Without them nothing else will work.
The steps are these: 1. Build homes. 2. Pay teachers.|Work begins at once this year.
The steps are: 1. Build homes for all. 2. Pay teachers well.|Work begins this year.
We met the N.A.A.C.P. Leaders spoke there.|We agreed.
It was 2019.|20 mayors signed.|$5 million followed.
We wrote to the NBA.|Players answered.
No. 5 on the list is housing.|It comes first for us.
See usmayors.org for more.|We publish it.
Vice-Gov. Ida Holm spoke.|We listened.
We left e.g. Springfield out.|That was wrong.
the mayors said so. we agreed.
"""

OTHERS = {
    "es": """
        El Sr. Ruiz y la Dra. Sanz firmaron.|El acuerdo es firme.
        ¿Qué pedimos?|Pedimos ayuda.|¡Ya!|No podemos esperar.
        Los EE. UU. ayudan.|La UE también ayuda.
        Dijo: «No. Nunca».|Y se fue.|Nosotros seguimos.
        Si llueve, ¿qué hacemos?|Nada.
        Hay 3.500 casas.|Faltan más.
        p. ej. Sevilla ya lo hace.|Cádiz aún no.
        """,
    "fr": """
        M. Durand et Mme Petit ont signé.|Tout est prêt.
        Que faire\u00a0?|Agir\u00a0!|Nous agirons.
        Il a dit «\u00a0Non. Jamais.\u00a0»|Nous avons agi.
        L’État, c.-à-d. Paris, paie.|Les villes aident.
        C’était en janv. 2020.|Nous étions prêts.
        Le n° 5 est prêt.|Il attend.
        """,
    "de": """
        Wir treffen uns am 3. Oktober in Köln.|Alle kommen.
        Kaiser Wilhelm II. Baute hier.|Das Haus steht.
        Es war das Jahr 2021.|Wir waren bereit.
        Dr. Weber und Prof. Klein, z. B. Frau Abt, sagten zu.|Wir danken.
        Das kostet ca. 5 Mio. Euro bzw. Franken.|Wir zahlen.
        Er sagte: „Nein. Niemals.“|Wir blieben.
        Warum?|Darum!|Weiter.
        """,
    "pt": """
        O Sr. Prado e a Dra. Luz assinaram.|O acordo vale.
        Chegou a hora?|Chegou!|Vamos.
        O Gov. Lima disse: “Não. Nunca.”|Nós ficamos.
        São 3.500 casas.|Faltam mais.
        """,
    "it": """
        Il dott. Riva e la sig.ra Conti hanno firmato.|Siamo pronti.
        Che fare?|Agire!|Ora.
        Ha detto: «No. Mai».|E poi è uscito.|Noi restiamo.
        Servono 3.500 case, ecc. Mancano i fondi.|Li troveremo.
        """,
    "nl": """
        Dhr. De Vries en mevr. Bos tekenden.|Alles is klaar.
        Wat nu?|Doen!|Vandaag.
        Zij zei: ‘Nee. Nooit.’|Wij bleven.
        Het kost ca. 5 mln. Euro's zijn er niet.|Wij zoeken.
        De foto’s, o.a. van Delft, hangen.|Kom kijken.
        """,
    "ar": """
        نعمل معا.|مدننا أكثر أمانا.
        ماذا نريد؟|نريد العدالة!|الآن.
        قال د. سامي كلمته.|صفق الجميع.
        قال: «لا. أبدا.» ثم مضى.|بقينا هنا.
        ارتفعت بنسبة 3.5 في المئة.|هذا كثير.
        """,
    "ko": """
        다리는 일 년 만에 완성되었습니다.|우리는 함께 지었습니다.
        무엇이 필요합니까?|도움이 필요합니다!|지금입니다.
        시장은 “아니요. 절대 아닙니다.”라고 말했습니다.|우리는 남았습니다.
        주택 3.5만 채가 있습니다.|더 필요합니다.
        """,
    "zh-Hans": """
        大桥一年就建成了。|我们一起建了它。
        我们需要什么？|需要帮助！|就是现在。
        市长说：“不。绝不。”然后走了。|我们留下来。
        有3.5万套住房。|还需要更多。
        """,
    "ja": """
        私たちは働きます。|街は安全です。
        なぜですか？|今だからです！|始めましょう。
        「はい。そうです。」と市長は言いました。|拍手が起きました。
        （拍手。）次に進みます。|以上です。
        ３．５倍になりました。|驚きました。
        """,
    "hi": """
        हम साथ हैं।|शहर सुरक्षित हैं।
        क्या करें?|काम करें!|अभी।
        डॉ. शर्मा आए।|सब खुश थे।
        """,
    "th": """
        เราพร้อมแล้ว เราจะทำงานร่วมกัน ปี พ.ศ. 2564 เริ่มต้น
        """,
}  # fmt: skip


def rows(table: str) -> list[str]:
    return [line.strip(" ") for line in table.strip().splitlines()]


@table("row", rows(ENGLISH))
def test_english_is_cut_at_the_ends_of_sentences_only(row: str) -> None:
    assert cut(row.replace("|", " ")) == row.split("|")


@table(("code", "row"), [(code, row) for code, table in OTHERS.items() for row in rows(table)])
def test_every_language_is_cut_by_its_own_marks_and_abbreviations(code: str, row: str) -> None:
    language = load_language(code)
    assert language
    assert cut(row.replace("|", language.space), code) == row.split("|")


def test_every_language_has_cases() -> None:
    assert {*OTHERS, "en"} == set(list_languages())


def test_no_text_has_no_sentence() -> None:
    assert cut("") == cut(" \n ") == []


def test_white_space_before_a_sentence_is_left_out_unless_it_carries_a_mark() -> None:
    assert cut(" \n We act.") == ["We act."]
    assert cut(" \u0301We act.") == [" \u0301We act."]


def test_an_ellipsis_between_two_sentences_belongs_to_neither() -> None:
    """Q4: the full sentence before an ellipsis keeps its full stop (AP [W3], read 2026-11-23)."""
    assert cut("We began. ... We went on.") == ["We began.", "We went on."]


_WORDS = [
    "We", "mayors", "U.S.", "Gov.", "3.5", "1.", "p.m.", "“Stop.", "Go.”", "‘no’", "(a", "b.)",
    "...", "…", "?!", "end.", "End!", "d’une", "«\u00a0non.\u00a0»", "「はい。」", "街です。",
    "です", "शहर।", "नमस्ते", "قال", "؟", "👩\u200d👩\u200d👧", "e\u0301.", "\u0301", "🇫🇷", "Nr.",
    "II.", "12.", "\u00a0", "one:", "¿Qué?", "\u200d",
]  # fmt: skip
texts = st.lists(st.sampled_from(_WORDS) | st.text(max_size=3), max_size=25).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words), "  ".join(words)])
)
languages = st.sampled_from(list_languages())


@given(texts, languages)
def test_sentences_cover_all_but_white_space_and_ellipses_between_them(
    text: str, code: str
) -> None:
    spans = find_spans(text, code)
    edges = [0, *(at for span in spans for at in span), len(text)]
    assert edges == sorted(edges)
    gaps = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    assert not gaps[0].strip()
    assert not gaps[-1].strip()
    assert all(gap.strip() in ("", "...", "…") for gap in gaps)


@given(texts, languages)
def test_no_sentence_ends_inside_a_grapheme_or_an_open_mark(text: str, code: str) -> None:
    borders = {0, *accumulate(len(grapheme) for grapheme in split_graphemes(text or " "))}
    at = 0
    for sentence in cut(text, code)[:-1]:
        at = text.index(sentence, at) + len(sentence)
        assert at in borders
        if is_balanced(text):
            assert is_balanced(text[:at])


@given(texts)
def test_a_language_without_sentence_marks_has_one_sentence(text: str) -> None:
    assert len(cut(text, "th")) <= 1
