"""Drafts of fictional releases in the styles of many press offices, with what people noted in them.

Each file in `fictional/` has the text of a release, its quotes with their speakers, its facts, and
words in quotation marks that are no quotes. Nothing in them exists.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from digest.drafting.draft_json import describe_draft
from digest.drafting.drafts import draft_release
from digest.sources.release import Release
from tests.tables import table

FOLDER = Path(__file__).parent / "fictional"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
MISSING = {
    ("de4", "partners"): "“wurde vom … unterstützt”: the verb is far from its “vom”",
    ("es2", "partners"): "only the subtitle names them",
    ("de11", "location"): "“Das Telefon im Flur” is a title",
    ("de12", "host"): "a subject of two is two hosts",
    ("de12", "partners"): "as its host",
    ("de8", "host"): "a subject of two is two hosts",
    ("de8", "partners"): "as its host",
    ("de9", "host"): "“Forschende der Universität” is read as one name",
    ("en11", "host"): "a festival is read as the event",
    ("fr2", "location"): "as its day",
    ("fr7", "partners"): "“Les Pieds dans l’Eau”: a name with a preposition in it",
    ("pt4", "location"): "“a limpeza da baía”: nothing leads to the place",
    ("pt6", "location"): "the park is what was opened",
    ("en12", "location"): "“in the … School District” is read as a place",
    ("de9", "location"): "only the name of the university has it",
    ("en20", "event_dates"): "the day of the fire is in what leads to the statement",
    ("en20", "location"): "where the fire was, not the release",
    ("en21", "host"): "the headline is about the winners",
    ("fr17", "partners"): "“association” is what the body is, not its name",
    ("fr18", "host"): "“Cordalis”: one word without a kind of body",
    ("fr19", "location"): "“la porte de l’ancien couvent”: nothing leads to the place",
    ("de17", "host"): "“trafen sich an der Fachhochschule”: no verb of an event",
    ("de17", "partners"): "“der Pflegebund” after an article: one word",
    ("pt15", "host"): "the sentence is about the winner",
    ("pt16", "partners"): "the line of sponsors at the end has one more",
    ("en22", "location"): "“opened the Council Chamber, Guildhall”: nothing leads to the place",
    ("en24", "location"): "“Skerrin Sound Forum”: a part of the event's name",
    ("en25", "location"): "the dateline has the state too",
    ("fr20", "partners"): "as its host",
    ("de19", "location"): "the hall was visited: nothing leads to it",
    ("de20", "host"): "“Initiative” is what the body is, not its name",
    ("pt18", "partners"): "“A iniciativa reúne …”",
    ("pt19", "host"): "the headline is about the winner",
    ("pt19", "partners"): "as its host",
    ("en27", "location"): "the hall with its town",
    ("en28", "host"): "“The array … of Kettle Lake University”: no verb of an event",
    ("en28", "partners"): "only the subtitle names them",
    ("en28", "location"): "the dateline has the town",
    ("es21", "location"): "the library “del Mercado”: nothing leads to the place",
    ("fr24", "partners"): "as its host",
    ("fr25", "location"): "the dateline has another town",
    ("de21", "partners"): "a dative that the text has nowhere else",
    ("de22", "date"): "its own date is in brackets at the end of a paragraph",
    ("de22", "location"): "a town alone, in German: none is better than a wrong one",
    ("de23", "location"): "only the name of the museum has it",
    ("es2", "event_dates"): "“este viernes” is read as the next one",
    ("es5", "event_dates"): "“anunció hoy”: what is told has no day",
    ("pt5", "event_dates"): "“anunciou hoje”: what is told has no day",
    ("de24", "partners"): "datives that the text has nowhere else",
    ("de25", "event_dates"): "the day of the groundbreaking has no hour",
    ("en31", "partners"): "who paid is named by a cue, who took part is not",
    ("en33", "partners"): "“to acquire”",
    ("fr26", "event_dates"): "the second day is in another sentence, without an hour",
    ("fr26", "partners"): "“Lire en Rouergue”: a name with a preposition in it",
    ("fr28", "event_dates"): "as in fr26",
    ("fr28", "partners"): "“présentera … avec …”",
    ("fr30", "host"): "a subject of four that opens with a small noun",
    ("fr31", "partners"): "as its host",
    ("en40", "host"): "who awards is read as the host",
    ("en42", "event_dates"): "as in de16",
    ("en43", "event_dates"): "of a range only its two ends",
    ("en43", "host"): "the second of two hosts is in another sentence",
    ("en44", "location"): "the dateline has the town",
    ("en45", "partners"): "“Comhar na nOileán Thiar”: small words of another language in a name",
    ("en46", "event_dates"): "“the official commissioning” is another event",
    ("en46", "host"): "“organised by the Council together with …” names it in short",
    ("en46", "partners"): "as its host",
    ("es25", "host"): "a subject of two: the last of them",
    ("es25", "partners"): "“Red de Municipios a Pie”: a preposition in a name",
    ("es26", "event_dates"): "the day of the release is read as the event's",
    ("es27", "event_dates"): "of a range only its two ends",
    ("es27", "host"): "“con el municipio de … como anfitrión”",
    ("es27", "partners"): "“el respaldo de … y del Banco”: no verb",
    ("es29", "partners"): "who gathered the data is read as a partner",
    ("es30", "host"): "“en conjunto con” makes a second host",
    ("es30", "partners"): "as its host",
    ("es31", "event_dates"): "the day of the release is read as the event's",
    ("es31", "partners"): "“un esfuerzo conjunto de la Ciudad, …”",
    ("pt23", "location"): "the district after the place",
    ("pt23", "partners"): "“parceiro da Prefeitura” in a sentence about a prize",
    ("pt24", "event_dates"): "of a range only its end",
    ("pt24", "location"): "the town after the place",
    ("pt25", "date"): "its own date is in a sentence",
    ("pt25", "event_dates"): "as its date",
    ("pt27", "location"): "the town after the place",
    ("pt28", "host"): "who approves is read as the host",
    ("pt29", "host"): "who made a statement is no host",
    ("de30", "location"): "“Das Stadtbad in der …”: only the street",
    ("de30", "partners"): "the legal form is with the name",
    ("de31", "event_dates"): "“heute … vorgestellt” is read as its day",
    ("de32", "event_dates"): "as in de31",
    ("de32", "location"): "where a later rally will be",
    ("de33", "event_dates"): "the day of the founding, not of the opening",
    ("de33", "location"): "its words have “in” before the town",
    ("en47", "location"): "“the library, 410 …”: its name is elsewhere",
    ("en48", "event_dates"): "the day of a statement is read as the event's",
    ("en48", "location"): "the dateline’s town: no event is told",
    ("en50", "partners"): "“alongside” leads to a person, the bodies are behind his role",
    ("es35", "event_dates"): "the day of the report as well",
    ("es35", "location"): "its words have “en la” before the street",
    ("fr32", "location"): "the town is elsewhere",
    ("fr34", "event_dates"): "a later meeting is read as the event",
    ("fr34", "partners"): "“Fédération des communes | sylvicoles”: the end is cut",
    ("fr35", "partners"): "“Lycée | maritime …”: the end is cut",
    ("pt31", "event_dates"): "“anunciou nesta quarta-feira”: what is told has no day",
    ("pt31", "location"): "it is in the sentence of a quote",
    ("pt31", "partners"): "“operados pelo Banco …”",
    ("pt32", "location"): "the town is elsewhere",
    ("pt33", "location"): "the dateline’s town",
    ("de34", "location"): "only its street is beside the day",
    ("de34", "partners"): "“Verein” is what the body is, not its name",
    ("de35", "location"): "a town alone, in German: none is better than a wrong one",
    ("de35", "partners"): "who gets the money is no partner",
    ("de37", "event_dates"): "the day from which a rule holds has no hour",
    ("de37", "location"): "“Kornplatz Tempo 20” is read as a name",
    ("de37", "partners"): "“von der Fachhochschule … ausgewertet”: no verb of an event",
    ("de38", "partners"): "“Firma” is what the body is; “Bauen | mit Natur” is cut",
    ("de39", "host"): "its survey is read with it",
    ("de39", "location"): "a town alone, in German",
    ("de39", "partners"): "“die sie mit der Agentur … betreibt”",
    ("de40", "location"): "“Museum | der Donaustadt”: the end is cut",
    ("en42", "host"): "who reached an agreement is read as the host",
    ("en62", "event_dates"): "“published today” is read as its day",
    ("en62", "host"): "two publish it: the second is a partner to its author",
    ("en62", "partners"): "as its host",
    ("en63", "host"): "only the headline names the bodies",
    ("en63", "location"): "the province after the place",
    ("en63", "partners"): "“are contributing”",
    ("es29", "host"): "the headline opens with the town",
    ("fr36", "location"): "the hall is what is opened",
    ("fr37", "host"): "a subject of two people is one host",
    ("fr37", "location"): "the town is elsewhere",
    ("fr39", "partners"): "“fournit le terrain”, “accorde un prêt”",
    ("fr41", "location"): "“l’auditoire …”: only the campus",
    ("fr42", "location"): "its words have “à” before the town",
    ("pt25", "host"): "who tells is read as the host",
    ("pt26", "host"): "the sender is read as the host",
    ("en71", "host"): "only the headline names the city in full",
    ("en71", "partners"): "“contributed”, “raised”: no words that lead to a partner",
    ("en71", "location"): "“work on … Park” is in the first sentence as what is renewed",
    ("en72", "event_dates"): "the clinics are at the end",
    ("en73", "event_dates"): "“announced today”: a day of telling",
    ("en73", "host"): "a governor who only tells",
    ("en73", "partners"): "they get the money",
    ("en74", "partners"): "“raised”, “lent”: no words that lead to a partner",
    ("en76", "event_dates"): "the day of the dateline",
    ("en76", "location"): "the place of the dateline",
    ("en78", "event_dates"): "the day of the release",
    ("en78", "host"): "the minister is the subject",
    ("en78", "location"): "“at the Eastgate depot”",
    ("es71", "event_dates"): "the day of the dateline",
    ("es71", "partners"): "“una subvención de 200.000 euros de la …”",
    ("es71", "location"): "the place of the dateline",
    ("es72", "event_dates"): "the day of the dateline",
    ("es72", "partners"): "“a cargo de la …”",
    ("es72", "location"): "the place of the dateline",
    ("es73", "host"): "only the headline names it, after its verb",
    ("es74", "partners"): "only a speaker is of the second",
    ("es77", "event_dates"): "the day of the dateline",
    ("pt71", "location"): "“UBS do Jardim …”: what was opened",
    ("pt73", "host"): "the market that reopens is the subject",
    ("pt73", "location"): "as its host",
    ("pt74", "event_dates"): "the day of the release",
    ("pt74", "partners"): "“o projeto junta …”",
    ("pt75", "event_dates"): "until when one can enrol",
    ("pt75", "location"): "the place of the dateline",
    ("en82", "partners"): "“were collected by … and were handed over”",
    ("es81", "partners"): "“ha participado también la …”",
    ("es82", "host"): "its president is named after it",
    ("es82", "partners"): "“con los rectores de …”",
    ("es84", "event_dates"): "the day of the dateline",
    ("es84", "location"): "the place of the dateline",
    ("pt81", "location"): "“Delegacia Especializada em …”: a name",
    ("de41", "host"): "who pressed the button is a person",
    ("de41", "location"): "“sagte … im Feuerwehrhaus”: the sentence of a quote",
    ("de41", "partners"): "“gebaut … von den Stadtwerken”: no verb of an event",
    ("de42", "host"): "the headline has it in short",
    ("de43", "event_dates"): "the day from which something runs has no hour",
    ("de43", "host"): "“Universitätsspital” is no kind of body that is known",
    ("fr43", "event_dates"): "“ce jeudi” is older than the days of the campaign",
    (
        "fr44",
        "event_dates",
    ): "“a annoncé aujourd’hui, à l’occasion d’un dîner”: what is told has no day",
    ("fr44", "host"): "who runs the program is named by “sera déployé par”",
    ("fr45", "host"): "the sender is the town, the text says municipality",
    ("de32", "host"): "only a guess: who is quoted is of it",
    ("en40", "location"): "the dateline’s town, where nothing is held",
    ("en48", "host"): "only a guess: who tells",
    ("en73", "location"): "the dateline’s town, where nothing is held",
    ("es26", "host"): "only a guess: who is quoted is of it",
    ("fr44", "location"): "the dateline’s town, where nothing is held",
    ("pt28", "location"): "the dateline’s town, where nothing is held",
}
"""Facts that a draft does not have whole, and why."""


def read_file(name: str) -> dict[str, Any]:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def spell(text: str) -> str:
    plain = text.replace("’", "'").replace("‘", "'")
    return " ".join(plain.split()).casefold().removeprefix("dr. ").removeprefix("mrs ")


def spell_all(words: str | Iterable[str] | None) -> list[str]:
    every = [words] if isinstance(words, str) else words or []
    return [spell(each) for each in every]


@table("name", NAMES)
def test_a_fictional_release_gives_its_quotes_and_facts(name: str) -> None:
    noted = read_file(name)
    release = Release(f"{name}.txt", noted["text"])
    made = describe_draft(draft_release(release))
    _compare_quotes(made["quotes"], noted["quotes"])
    taken = {spell(" ".join(each["segments"])).strip(" .,") for each in made["quotes"]}
    assert not taken & {spell(each) for each in noted["negatives"]}
    for key, value in noted["event"].items():
        found = made["event"][key]
        assert (spell_all(found) == spell_all(value)) != ((name, key) in MISSING), (key, found)
    assert noted["event"].keys() >= {"headline", "date"}


def _compare_quotes(made: list[dict[str, Any]], noted: list[dict[str, Any]]) -> None:
    found = {spell_all(each["segments"])[0]: each for each in made}
    for quote in noted:
        own = found.pop(spell_all(quote["segments"])[0], None)
        if not quote.get("required", True):
            continue
        assert own is not None, quote["segments"]
        needed = [
            words
            for number, words in enumerate(quote["segments"])
            if number not in quote.get("optional_segments", [])
        ]
        assert spell_all(own["segments"]) == spell_all(needed)
        names = [quote["speaker"], *quote.get("speaker_accept", [])]
        joint = quote.get("speakers")
        speaker = spell_all(own["speaker"])
        assert (
            speaker == spell_all(joint)
            if joint
            else speaker[0] in spell_all(names)
            or (quote.get("any_title") and spell(quote["speaker"]) in speaker[0])
        ), own["speaker"]
        if not quote.get("any_title"):
            title = own["title"]
            titles = [quote["title"], *quote.get("title_accept", [])]
            assert title is quote["title"] is None or spell(title) in spell_all(
                filter(None, titles)
            )
    assert not found, f"no quotes: {[*found]}"
