"""Text read in a wrong encoding is repaired; right text of any language stays as it is."""

from __future__ import annotations

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from digest.text.damage import find_damage, is_lost, repair
from tests.tables import table

RIGHT = (
    """
SÃO PAULO|“IRMÔ|“CRISTÔ, disse|A MANHÃ…|MANHÃ — HOJE|MANHÃ—HOJE|AMANHÃ’S|MÃE’S|« à »|« liberté »
« liberté » à|«Non c’è…»|è…”|«liberté”»|« Â »|“Â”|«Â»|“Ô|“Â…”|l’été—été|XÃ HỘI|ĐÃ… MÔ|â » et|“â”
pâté – «là»|OÙ… ?|«OÙ»|LIBERTÉ, ÉGALITÉ”|LIBERTÉ—ÉGALITÉ|É”|È…|Úžasný|úžas|Äpfel|Spaß”|Spaß »
Straße – so|Über „uns“|Größe|“ÅNGSTRÖM”|10 Å…|KØBENHAVN”|Ø…|TJÖ”|MENÜ”|MENÜ…|café»|café… »|café € 5
café–£5|café²³|România “împărăteşte”|“până”|“coborâ”|“hotărî”|ÎN ROMÂNIA »|Â mulțumesc|PelÔ|E PELÃ”
“ESPAÑA”|«ESPAÑA»|naïve—“naïf”|Việt Nam “đã”|“Ơ… ”|3×…|5 °C|“ÉCOLE”|Åland—|Çok güzel “ç”|“Ï”
Île-de-France|Þór”|Þ…|“ð”»…|Łódź|“São”|«À…»|«À »|ça ira…”|“ê…”|í…”|tháng 5 “lễ” à…|já—“não”|VOILÀ »
Привет, «мир»|Ελλάδα…|שלום”|العربية»|日本語「本」|हिन्दी|ไทย|😀…|™|©|don’t|“—”|é, è, à !|Olá»|“…à”
""".strip()
    .replace("\n", "|")
    .split("|")
)

MEANT = (
    """
don’t|café|élan été|“words”|—|–|naïve|Ó|Órgano|CORAZÓN|ESPAÑA|KÖLN|LIBERTÉ|SÃO|São Paulo é|mañana
¿Qué?|5 °C|£5|€5|™|…|Ünal|Łódź|święto|český|güzel|dağ|şehir|Świat|Привет|Ελλάδα|שלום|العربية
日本語|한국|हिन्दी|ไทย|😀|✓ done|→ next|à Paris|voilà Paris|« mot »|œuvre|cœur|Über|groß|Žižek
été.|él dijo|naïf|até logo|Ça va|señor|Århus|Øresund|București|țară|Việt Nam|Tiếng Việt|ﬁne|×|±
""".strip()
    .replace("\n", "|")
    .split("|")
)


def misread(text: str, encoding: str) -> str:
    """UTF-8 as a program shows it that takes it for another encoding."""
    if encoding == "latin-1":
        return text.encode().decode("latin-1")
    undefined = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    return "".join(
        chr(byte) if byte in undefined else bytes([byte]).decode("cp1252") for byte in text.encode()
    )


@table("text", RIGHT)
def test_right_text_is_no_damage(text: str):
    assert find_damage(text) == ()
    assert repair(text) == text


@table("encoding", ["cp1252", "latin-1"])
@table("text", MEANT)
def test_text_that_was_read_wrongly_is_repaired(text: str, encoding: str):
    whole = f"so {text} there"
    damaged = misread(whole, encoding)
    assert repair(damaged) == whole
    assert repair(misread(damaged, encoding)) == whole


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [("motÂ mot", "mot mot"), ("voilÃ Paris", "voilà Paris"), ("5Â % more", "5 % more")],
)
def test_a_no_break_space_that_became_a_common_one_is_repaired(damaged: str, meant: str):
    assert repair(damaged) == meant


@table("text", ["don�t", "a \ue000", "\U000f0000", "saidâ€ and", "donï¿½t"])
def test_a_lost_character_is_damage_without_a_repair(text: str):
    assert is_lost(text)
    assert [one.repaired for one in find_damage(text)] == [None]


def test_names_of_all_languages_are_no_damage():
    """Countries, languages and months of every locale, between the signs that may follow them.

    All in one text: what is looked at around a place must not grow with it.
    """
    shapes = ("“{}”", "«\u00a0{}\u00a0»", "{}…»", "{}—{}", "‘{}’s", "{}\u00a0€")
    words = {
        str(word)
        for name in locale_identifiers()
        if "_" not in name
        for names in (Locale.parse(name).territories, Locale.parse(name).languages)
        for word in names.values()
    }
    assert len(words) > 10_000
    texts = (s.format(w, w) for word in words for w in (word, word.upper()) for s in shapes)
    whole = "\n".join(texts)
    assert [whole[d.start - 20 : d.end + 20] for d in find_damage(whole)] == []


def test_each_place_is_found():
    text = "The cafÃ© isnâ€™t open"
    assert [(text[d.start : d.end], d.repaired) for d in find_damage(text)] == [
        ("Ã©", "é"),
        ("â€™", "’"),
    ]
