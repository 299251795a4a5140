"""What the checks on words, days and links find, and above all what they leave alone."""

from __future__ import annotations

import itertools
import re
from datetime import UTC, datetime

import pytest

from digest.checks.merge_tag import find_merge_tag
from digest.checks.placeholder_text import _STARTER_TEXTS, list_placeholders
from digest.problems import Problem
from digest.project import Project
from digest.starter import read_starter
from tests.one_check import find_only
from tests.projects import EDITION, change
from tests.reports.repositories import remember
from tests.tables import table

SUMMARY = "summary: Two hundred people came to the spring fair."
MOMENT = datetime(2031, 4, 7, 9, tzinfo=UTC)


def find(project: Project, id: str, moment: datetime | None = None) -> list[Problem]:
    return find_only(project, id, moment=moment)


def write(project: Project, text: str, lang: str = "en") -> None:
    path = project.content / "spring-fair.yaml"
    change(path, SUMMARY, f"summary: '{text.replace(chr(39), chr(39) * 2)}'")
    if lang != "en":
        change(path, "lang: en", f"lang: {lang}")


# 5 April 2031 is a Saturday.
RIGHT = [
    ("en", "It opened on Saturday, April 5."),
    ("en", "It opened on Saturday, April 5, 2031, and closed on Sunday."),
    ("en", "It was open on Saturday and Sunday, April 5 and 6."),
    ("en", "It was open Friday through Sunday, April 4–6."),
    ("en", "The next one is on Monday, January 5, 2032."),
    ("en", "Five years ago, on Tuesday, April 5, 2022, it was smaller."),
    ("en", "On Friday, 200 people came. April 5 was the day."),
    ("en", "The town signed it on Friday, December 20."),  # Of 2030: the winter before.
    ("de", "Am Samstag, den 5. April, war sie offen."),
    ("fr", "Elle a ouvert le samedi 5 avril."),
    ("es", "Abrió el sábado 5 de abril de 2031."),
    ("ja", "4月5日（土）に開きました。"),
]
WRONG = [
    ("en", "It opened on Friday, April 5.", "“Friday, April 5”: that day is a Saturday in 2031."),
    ("en", "See you on Sat., 6 April.", "“Sat., 6 April”: that day is a Sunday in 2031."),
    ("en", "It opens on Friday, February 30.", "“Friday, February 30” is not in the calendar."),
    ("en", "April 5 (Sunday)", "“April 5 (Sunday)”: that day is a Saturday in 2031."),
    ("de", "Am Freitag, den 5. April", "“Freitag, den 5. April”: that day is a Samstag in 2031."),
    ("fr", "Le dimanche 5 avril", "“dimanche 5 avril”: that day is a samedi in 2031."),
    ("es", "El lunes 5 de abril", "“lunes 5 de abril”: that day is a sábado in 2031."),
    ("pt", "Terça-feira, 5 de abril", "“Terça-feira, 5 de abril”: that day is a sábado in 2031."),
    ("it", "Domenica 5 aprile", "“Domenica 5 aprile”: that day is a sabato in 2031."),
    ("nl", "Op zondag 5 april", "“zondag 5 april”: that day is a zaterdag in 2031."),
    ("ja", "4月5日（日）", "“4月5日（日）”: that day is a 土曜日 in 2031."),
    ("ar", "الأحد 5 أبريل", "“الأحد 5 أبريل”: that day is a السبت in 2031."),
    ("hi", "रविवार, 5 अप्रैल", "“रविवार, 5 अप्रैल”: that day is a शनिवार in 2031."),
    ("th", "ในวันอาทิตย์ที่ 5 เมษายน 2574", "“วันอาทิตย์ที่ 5 เมษายน 2574”: that day is a วันเสาร์ in 2031."),
]  # fmt: skip


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("lang", "text"), RIGHT)
def test_a_weekday_of_its_date_is_left_alone(lang, text, project):
    write(project, text, lang)
    assert find(project, "weekday-matches") == []


@pytest.mark.sampled(7)
@pytest.mark.parametrize(("lang", "text", "message"), WRONG)
def test_a_weekday_of_another_date_is_found(lang, text, message, project):
    write(project, text, lang)
    (problem,) = find(project, "weekday-matches")
    assert problem.message == message
    assert problem.where.line == 5


@pytest.mark.parametrize(
    ("lang", "text", "word"),
    [
        ("en", "The fair opens tomorrow.", "tomorrow"),
        ("en", "This morning it rained.", "This morning"),
        ("fr", "Elle ouvre aujourd'hui.", "aujourd'hui"),
        ("de", "Heute war sie offen.", "Heute"),
        ("ja", "市は明日開きます。", "明日"),
        ("th", "งานเริ่มวันนี้", "วันนี้"),
    ],
)
def test_a_day_that_moves_is_found(lang, text, word, project):
    write(project, text, lang)
    (problem,) = find(project, "relative-day")
    assert problem.message.startswith(f"“{word}” ")
    assert problem.severity == "hint"


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "USA Todays and yesterdays’ news."), ("es", "La mañana fue tranquila."),
     ("de", "Am Morgen war sie offen."), ("hi", "आजादी का मेला")],
)  # fmt: skip
def test_words_that_only_hold_such_a_word_are_left_alone(lang, text, project):
    write(project, text, lang)
    assert find(project, "relative-day") == []


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Lorem ipsum dolor sit amet.", "Lorem ipsum"),
        ("TK people came.", "TK"),
        ("It cost TKTK euros.", "TKTK"),
        ("XX people came.", "XX"),
        ("It opened on May XX.", "XX"),
        ("It costs $XXX.", "XXX"),
        ("The date is TBD.", "TBD"),
        ("It opened on xx/xx.", "xx/xx"),
        ("[Name] opened it.", "[Name]"),
        ("It said: [insert quote here].", "[insert quote here]"),
        ("Insert date here.", "Insert date here"),
    ],
)
def test_words_that_are_still_missing_are_found(text, mark, project):
    write(project, text)
    (problem,) = find(project, "placeholder-text")
    assert problem.message == f"The placeholder “{mark}” was not replaced."
    assert problem.severity == "warning"


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    "text",
    [
        "Super Bowl XX was there.",
        "Pope John XXIII came.",
        "It is a house of the XX century.",
        "The GTK people and an XXL cake.",
        "See [the name](https://town.example/name).",
        "A [sic] in it.",
        "The florem of the town.",
        "California pays for TK-12 schools and for universal TK.",
        "Children in TK through grade 3 and UPK/TK teachers came.",
        "The XX Olympic Winter Games, with XX chromosomes.",
    ],
)
def test_words_that_only_look_like_it_are_left_alone(text, project):
    write(project, text)
    assert find(project, "placeholder-text") == []


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("I love your [city] and [your name].", []),
        ("[insert quote here]", ["[insert quote here]"]),
        ("I love TK.", ["TK"]),
    ],
)
def test_brackets_in_what_was_said_are_an_editors_own(words, marks, project):
    change(project.content / "spring-fair.yaml", "[I sold every loaf.]", f'["{words}"]')
    found = [problem.message for problem in find(project, "placeholder-text")]
    assert found == [f"The placeholder “{mark}” was not replaced." for mark in marks]


def test_whoever_sends_is_stopped_by_words_that_are_missing(project):
    write(project, "TK people came.")
    assert [p.severity for p in find(project, "placeholder-text", MOMENT)] == ["error"]
    assert {p.severity for p in find(project, "placeholder-value")} == {"hint"}
    assert {p.severity for p in find(project, "placeholder-value", MOMENT)} == {"error"}


def test_every_address_that_readers_get_is_one_that_is_there(project):
    change(project.content / "spring-fair.yaml", SUMMARY,
           f"{SUMMARY}\nstory: Read [the plan](https://plan.example/).\n"
           "image:\n  url: https://pictures.example/fair.jpg\n  alt: The fair\n"
           "  width: 600\n  height: 300")  # fmt: skip
    with (project.content / "brand.yaml").open("a", encoding="utf-8") as file:
        file.write("  other:\n    name: Named by nobody\n    url: https://other.example/\n")
        file.write("social_links:\n  - label: Photos\n    url: https://photos.example/us\n")
    messages = [problem.message for problem in find(project, "placeholder-value", MOMENT)]
    assert messages == [
        "`address` is still marked `# replace before sending`.",
        "`https://town.example/unsubscribe` is an example address that does not work.",
        "`https://town.example/` is an example address that does not work.",
        "`https://photos.example/us` is an example address that does not work.",
        "`https://plan.example/` is an example address that does not work.",
        "`https://pictures.example/fair.jpg` is an example address that does not work.",
        "`https://town.example/fair` is an example address that does not work.",
    ]


def test_missing_words_in_the_footer_are_found_at_the_brand(project):
    with (project.content / "brand.yaml").open("a", encoding="utf-8") as file:
        file.write("footer: You receive this because TK.\n")
    (problem,) = find(project, "placeholder-text")
    assert str(problem.where) == "content/brand.yaml:11:34"


@pytest.mark.parametrize(
    ("headline", "summary", "word"),
    [
        ("The town’s fair", "It's open.", "“It's” has a straight apostrophe"),
        ("The “fair”", 'They call it "fair".', '“"fair".” has a straight quotation mark'),
    ],
)
def test_two_kinds_of_marks_are_found(headline, summary, word, project):
    path = project.content / "spring-fair.yaml"
    change(path, "headline: Spring fair brings readers together", f"headline: {headline}")
    write(project, summary)
    (problem,) = find(project, "mixed-marks")
    assert problem.message.startswith(word)
    assert problem.where.line == 5


@pytest.mark.parametrize(
    "summary", ["It's the town's fair.", "It’s the town’s fair, 6'2\" high.", "The “fair”"]
)
def test_one_kind_of_marks_is_left_alone(summary, project):
    write(project, summary)
    assert find(project, "mixed-marks") == []


@pytest.mark.sampled(2)
@pytest.mark.parametrize("id", ["mixed-marks", "relative-day"])
def test_the_address_of_a_link_is_no_prose(id, project):
    path = project.content / "spring-fair.yaml"
    change(path, "lang: en\n", "lang: en\nstory: |\n"
           "  It’s “[the plan](https://town.example/today/it's \"The plan\")”.\n")  # fmt: skip
    assert find(project, id) == []
    change(path, "It’s “[the plan]", 'It’s “[today\'s "plan"]')
    assert find(project, id) != []


def test_a_link_of_the_story_that_carries_a_name_says_so(project):
    change(project.content / "spring-fair.yaml", SUMMARY,
           f"{SUMMARY}\nstory: Read [the plan](https://me:secret@town.example/plan).")  # fmt: skip
    (problem,) = find(project, "story-link")
    assert "before an @" in problem.message
    assert problem.fix == "Delete everything between https:// and the @, and the @."


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1:8443", "localhost"])
def test_a_link_of_the_story_that_only_the_office_reaches_is_found(host, project):
    change(project.content / "spring-fair.yaml", SUMMARY,
           f"{SUMMARY}\nstory: Read [the plan](https://{host}/plan).")  # fmt: skip
    (problem,) = find(project, "story-link")
    assert problem.message.endswith("is not a public website.")


@pytest.mark.parametrize(
    "url",
    ["https://town.example/a?b=c#d", "https://www.müller.org/ä", "mailto:ada@town.example",
     "https://town.example:8443/", "https://TOWN.example/"],
)  # fmt: skip
def test_a_link_of_the_story_that_everybody_reaches_is_left_alone(url, project):
    change(project.content / "spring-fair.yaml", SUMMARY,
           f"{SUMMARY}\nstory: Read [the plan]({url}).")  # fmt: skip
    assert find(project, "story-link") == []


def add_edition(project: Project, *changes: tuple[str, str]) -> None:
    """An edition that goes out a month later."""
    text = EDITION.replace("2031-04-07T", "2031-05-07T")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (project.content / "summer-fair.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("other", ["Ada Exampel", "Áda Example", "ada Example"])
def test_a_name_is_spelled_one_way_in_all_editions(other, project):
    add_edition(project, ("name: Ada Example", f"name: {other}"))
    (problem,) = find(project, "one-spelling")
    assert problem.where.path == "content/summer-fair.yaml"
    assert problem.message == f"“{other}” is “Ada Example” in content/spring-fair.yaml."


def test_a_name_of_another_organization_is_another_name(project):
    add_edition(
        project,
        ("name: Ada Example", "name: Ada Exampel"),
        ("organization: town", "organization: port"),
        ("people:", "organizations:\n  port:\n    name: The Port\npeople:"),
    )
    assert find(project, "one-spelling") == []


def test_a_difference_from_a_sent_edition_is_told_at_the_draft(project):
    add_edition(
        project, ("name: Ada Example", "name: Ada Exampel"), ("lang: en", "lang: en\nstatus: sent")
    )
    (project.root / ".gitignore").write_text("out/\n", encoding="utf-8")
    remember(project)
    (problem,) = find(project, "one-spelling")
    assert problem.where.path == "content/spring-fair.yaml"


def test_a_role_that_has_changed_is_pointed_out_once(project):
    add_edition(project, ("role: Librarian", "role: Head of the Library"))
    (problem,) = find(project, "role-across-editions")
    assert problem.where.path == "content/summer-fair.yaml"
    assert problem.message == (
        "Ada Example is “Head of the Library” here and “Librarian” in content/spring-fair.yaml."
    )
    assert problem.severity == "hint"


def test_a_role_that_has_stayed_is_left_alone(project):
    add_edition(project)
    assert find(project, "role-across-editions") == []


@pytest.mark.parametrize(
    ("event", "message"),
    [
        ("  starts: 2031-04-05\n  ends: 2031-04-04",
         "The event ends on 2031-04-04, before it starts on 2031-04-05."),
        ("  timezone: Europe/Paris\n  starts: 2031-04-05T09:00\n  ends: 2031-04-05T08:00",
         "The event ends on 2031-04-05 08:00, before it starts on 2031-04-05 09:00."),
        ("  starts: 2031-04-08",
         "`send_on` is 2031-04-07, before the event's last day, 2031-04-08."),
    ],
)  # fmt: skip
def test_days_that_contradict_each_other_are_found(event, message, project):
    change(project.content / "spring-fair.yaml", "  starts: 2031-04-05", event)
    (problem,) = find(project, "event-dates")
    assert problem.message == message


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://www.еxample.org/", "`еxample` mixes letters of several alphabets"),
        ("https://www.хеос.org/", "`хеос` is written in Cyrillic letters that look like"),
        ("https://xn--80ak6aa92e.org/", "`аррӏе` is written in Cyrillic letters"),
        ("https://town.example∕fair.org/", "`example∕fair` has `∕`, which is not a letter"),
        ("https://town.example⁄fair.org/", "`example⁄fair` has `⁄`, which is not a letter"),
    ],
)
def test_a_site_that_only_looks_like_another_is_found(address, told, project):
    change(project.content / "spring-fair.yaml", "https://town.example/fair", address)
    (problem,) = find(project, "lookalike-link")
    assert problem.message.startswith(told)
    assert "leads to" in problem.message
    assert "xn--" in problem.message


def test_a_link_of_the_story_that_only_looks_like_another_is_found(project):
    change(project.content / "spring-fair.yaml", SUMMARY,
           f"{SUMMARY}\nstory: Read [the plan](https://www.еxample.org/plan).")  # fmt: skip
    (problem,) = find(project, "lookalike-link")
    assert problem.where.line == 6


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "address",
    ["https://www.müller.org/", "https://россия.org/", "https://оса.рф/", "https://東京タワー.jp/",
     "https://παράδειγμα.gr/", "https://한국어.kr/", "https://col·legi.cat/", "https://i❤.ws/"],
)  # fmt: skip
def test_a_site_of_one_alphabet_is_left_alone(address, project):
    change(project.content / "spring-fair.yaml", "https://town.example/fair", address)
    assert find(project, "lookalike-link") == []


def write_template(project: Project, line: str) -> None:
    folder = project.root / "templates" / "social"
    folder.mkdir(parents=True)
    text = "{{ quotation.words }}\n\n{{ dash }}{{ quotation.attribution }}\n\n"
    link = "{{ call_to_action.host if network.links == 'dead' else call_to_action.url }}\n"
    (folder / "post.txt.j2").write_text(f"{text}{line}\n\n{link}", encoding="utf-8")


def test_a_template_that_adds_a_quotation_is_found(project):
    write_template(project, "“I have never seen so many books!”")
    problems = find(project, "single-quotation")
    assert problems
    assert problems[0].message.endswith(
        "post has “I have never seen so many …” in quotation marks."
    )


def test_a_template_that_prints_another_quote_is_found(project):
    change(project.content / "spring-fair.yaml", "I sold every loaf.", "I sold every loaf I had.")
    change(
        project.content / "sources" / "fair.txt", "I sold every loaf.", "I sold every loaf I had."
    )
    write_template(project, "Ben said: I sold every loaf I had.")
    messages = {problem.message for problem in find(project, "single-quotation")}
    assert any(
        message.endswith("has words of `ben` outside its quotation.") for message in messages
    )


def test_a_second_address_in_the_label_is_not_called_a_link_that_is_cut(project):
    change(project.content / "spring-fair.yaml", "label: See the pictures", "label: www.fair.org")
    problems = find(project, "link-in-post")
    assert problems
    for problem in problems:
        assert problem.message.endswith("also links to https://www.fair.org.")
        assert problem.fix == "Remove the other link: a post has one call to action."


@pytest.mark.parametrize(
    "line", ["From “The Library News”", "We have news.", "“Spring fair brings readers together”"]
)
def test_titles_and_the_contents_own_words_may_stand_in_marks(line, project):
    write_template(project, line)
    assert find(project, "single-quotation") == []


def test_a_speaker_who_is_named_twice_is_found(project):
    change(project.content / "spring-fair.yaml", "speaker: ada", "speaker: [ada, ben, ada]")
    (problem,) = find(project, "duplicate-id")
    assert problem.message == "This list contains `ada` twice."
    assert problem.where.line == 22


@pytest.mark.parametrize(
    "text",
    [
        "Ada called it “the greatest fair”.",
        'Ada called it "the greatest fair".',
        "Ada called it «the greatest fair».",
        "“Reading is … for nobody” is what she said.",
        "“Reading is for **nobody**” is what she said.",
    ],
)
def test_words_between_marks_that_the_release_does_not_have_are_found(text, project):
    write(project, text)
    (problem,) = find(project, "marked-words-in-source")
    assert "is in quotation marks but not in the source" in problem.message
    assert (problem.severity, problem.where.line) == ("warning", 5)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "text",
    [
        "Ada: “Reading is for everyone,” and so on.",
        "Ada: “reading is for everyone!”",
        "Ada: “reading … everyone”.",
        "Ada: “Reading is for *everyone*”.",
        "They call it “Spring Fair”.",
        "The “fair” and the children’s books, the bakers’ bread.",
        "“I sold every loaf.",
        "Ben, “the baker” of the town.",
        "“So Said Ada Example” is a song.",
    ],
)
def test_words_between_marks_that_were_said_or_are_a_name_are_left_alone(text, project):
    write(project, text)
    assert find(project, "marked-words-in-source") == []


def test_without_a_source_nobody_can_say_what_stands_in_it(project):
    write(project, "Ada called it “the greatest fair”.")
    change(project.content / "spring-fair.yaml", "source: content/sources/fair.txt\n", "")
    assert find(project, "marked-words-in-source") == []


@pytest.mark.parametrize(
    ("moment", "count"), [("2031-04-08T09:00", 0), ("2031-04-08T10:00", 1), ("2031-04-01T09:00", 0)]
)
def test_a_day_of_sending_that_has_passed_is_told_to_whoever_sends(moment, count, project):
    now = datetime.fromisoformat(f"{moment}:00+02:00")
    assert find(project, "send-on-past") == []
    found = find(project, "send-on-past", now)
    assert [problem.severity for problem in found] == ["warning"] * count
    assert all("`send_on` is 2031-04-07, and today is 2031-04-08" in each.message for each in found)


def test_what_the_starter_says_in_the_place_of_a_text_is_known_to_the_check():
    """Every marked text but addresses, dates, and the button's label, which may stay as it is."""
    may_stay = {"Read more about the event", "Read more"}
    for name in ("edition.yaml", "brand.yaml"):
        lines = read_starter(name).replace("SLUG", "fair").split("\n")
        for at, line in enumerate(lines):
            if not line.endswith("# replace before sending"):
                continue
            value = line.partition("#")[0].partition(": ")[2].strip()
            values = [value] if value not in ("", ">-") else _read_below(lines[at + 1 :])
            for text in values:
                is_text = not re.search(r"\.example\b|^\d{4}-", text)
                known = _STARTER_TEXTS | list_placeholders("en")
                assert (text in known) == (is_text and text not in may_stay), text


def _read_below(lines: list[str]) -> list[str]:
    """The block texts that stand below a key."""
    block = "\n".join(itertools.takewhile(lambda line: re.match(r"[ ]+[^ #]", line), lines))
    return [" ".join(each.split()) for each in re.split(r"- >-\n", block) if each.strip()]


def test_a_starters_text_without_its_mark_is_found(project):
    write(project, "Say here in a few sentences what happened, where, and who was there.")
    with (project.content / "brand.yaml").open("a", encoding="utf-8") as file:
        file.write("footer: Name of your organization\n")
    for moment, severity in ((None, "warning"), (MOMENT, "error")):
        found = find(project, "placeholder-text", moment)
        assert [problem.severity for problem in found] == [severity] * 2
        assert [problem.where.path for problem in found] == [
            "content/brand.yaml", "content/spring-fair.yaml"]  # fmt: skip


def test_a_starters_text_is_found_in_the_language_of_the_edition(project):
    text = project.content / "spring-fair.yaml"
    change(text, "lang: en", "lang: de")
    change(
        text,
        SUMMARY,
        "summary: Sagen Sie hier in wenigen Sätzen, was wo geschah und wer dabei war.",
    )
    assert [problem.where.path for problem in find(project, "placeholder-text")] == [
        "content/spring-fair.yaml"]  # fmt: skip


def test_a_starters_text_that_is_marked_is_told_as_a_stand_in_alone(project):
    change(project.content / "spring-fair.yaml", SUMMARY,
           "summary: Headline of the email  # replace before sending")  # fmt: skip
    assert find(project, "placeholder-text") == []
    assert "`summary` is still marked `# replace before sending`." in [
        each.message for each in find(project, "placeholder-value")
    ]


def test_a_name_of_the_brand_is_told_at_the_brand_and_once(project):
    change(project.content / "brand.yaml", "    name: The Example Town Library", "    name: XX")
    (problem,) = find(project, "placeholder-text")
    assert problem.where.path == "content/brand.yaml"


@table(
    "tag",
    [
        "%FIRSTNAME%", "{$name}", "{contactfield=firstname}", "{ownerfield=email}", "*|FNAME|*",
        "{{ subscriber.first_name }}", "{{{unsubscribe}}}", "%%first_name%%", "[[FIRSTNAME]]",
        "{unsubscribe_url}", "{UNSUBSCRIBE_URL}", "%unsubscribe_url%", "%tag_unsubscribe_url%",
        "%recipient.name%", "##Unsubscribe##", "[WEB_VERSION_URL]", "[UNSUBSCRIBEURL]",
        "[firstname,fallback=friend]", "<unsubscribe>", "<webversion>", "{!Contact.Name}",
        "<%asm_group_unsubscribe_raw_url%>", "#recipient:name#", "~Contact.FirstName~", "${name}",
        "$FIRST_NAME$", "$EMAIL$", "$subscriber.firstname", "$[FNAME]$", "%%=v(@x)=%%",
        "%%[ set @x ]%%",
        "%(real_name)s", "{contact.first_name}", '{name, "friend"}', "*|INTERESTED:Group:One two|*",
        "{# never shown #}", "<?php x ?>",
    ],
)  # fmt: skip
def test_merge_tags_of_any_service_are_found(tag):
    assert find_merge_tag(f"Dear {tag}, come to the fair.")


@table(
    "text",
    [
        "Prices rose by 5 % and wages by 3%, the mayor said.",
        "We {all} agree [sic], [laughter] and [ZDF] too.",
        "The #1 harbour, ## ahead, a < b, a = b and x_y_z.",
        "100% of towns [see page 2] {1} (50%–60%)",
        "A set {a, b} and [A]; ~50 towns ~ more",
        "Visit https://town.example/?a=%20b%C3%A9",
        "It cost $3.50, US$20 or A$AP 5; $5 and $6.",
        "Plan {a.} {, } *| and |* <? %) (%) %(5)",
    ],
)
def test_brackets_and_signs_in_prose_are_no_merge_tags(text):
    assert find_merge_tag(text) is None
