"""Values that are read from text without guessing."""

from __future__ import annotations

from digest.checks import Example, Rule

_EVENT = "event:\n  name: Harbour Day\n  starts: "
_SEND = "send_on: 2030-05-16T09:00:00-04:00"
_LOGO = "logo:\n  url: https://www.example.org/logo.png\n  alt: The port\n  height: 48\n  width: "
_SAID = (
    "people:\n  ada:\n    name: Ada Example\n    role: Librarian\nfeatured: ada\n# source:\n"
    "quotes:\n  - id: ada\n    speaker: ada\n    segments:\n      - "
)
_APPROVED = "We open.\n    approval:\n      by: The press office\n      on: 2030-05-15\n      of: "

RULES = (
    Rule(
        id="color-form",
        severity="error",
        why="Outlook knows no names of colours and no short forms; #rrggbb is read everywhere.",
        fix='Write # and six digits from 0 to f, in quotes: "#0b4f6c".',
        bad=Example(brand="colors:\n  accent: dark blue"),
        good=Example(brand='colors:\n  accent: "#0b4f6c"'),
        group="values",
    ),
    Rule(
        id="curly-marks",
        severity="error",
        why="YAML knows straight marks alone; curly ones around a text would be sent with it.",
        fix='Write straight ones: "…". To send the curly ones, put straight ones around them.',
        bad=Example(edition="headline: “The town meets”"),
        good=Example(edition='headline: "The town meets"'),
        group="values",
    ),
    Rule(
        id="date-form",
        severity="error",
        why="05/04 is in April or in May; nobody should guess when an email goes out.",
        fix="Write year-month-day, and times of 24 hours with their distance from UTC.",
        bad=Example(edition=f"{_EVENT}May 18, 2030"),
        good=Example(edition=f"{_EVENT}2030-05-18\n{_SEND}"),
        group="values",
    ),
    Rule(
        id="email-address",
        severity="error",
        why="A sender that mail programs cannot read is where trust ends, and replies are lost.",
        fix="Write the address alone, such as press@example.org; the name has its own key.",
        bad=Example(brand="sender:\n  name: The Town\n  address: The Town <press@example.org>"),
        good=Example(brand="sender:\n  name: The Town\n  address: press@example.org"),
        group="values",
    ),
    Rule(
        id="fingerprint-form",
        severity="error",
        why="An approval holds for words, not for a file: its fingerprint names them.",
        fix="Let `digest approve QUOTE --by NAME` write it.",
        bad=Example(edition=f"{_SAID}{_APPROVED}yes"),
        good=Example(edition=f"{_SAID}{_APPROVED}3f2a9c04b1d87e65"),
        group="values",
    ),
    Rule(
        id="font-form",
        severity="error",
        why="A list of fonts stands in many styles; quotation marks in it would end them.",
        fix="Write names with commas between them: Georgia, Times New Roman, serif.",
        bad=Example(brand="fonts:\n  serif: \"'Times New Roman'; serif\""),
        good=Example(brand="fonts:\n  serif: Georgia, Times New Roman, serif"),
        group="values",
    ),
    Rule(
        id="handle-form",
        severity="error",
        why="Drafts put the @ before a handle themselves: with two of them it links nobody.",
        fix="Write the handle alone, without @ and without https://.",
        bad=Example(brand='accounts:\n  bluesky: "@town.example"'),
        good=Example(brand="accounts:\n  bluesky: town.example"),
        group="values",
    ),
    Rule(
        id="hashtag-form",
        severity="error",
        why="A space or a sign ends a hashtag, and what follows is plain text.",
        fix="Write letters and digits only, without # and spaces, at least one letter.",
        bad=Example(edition="hashtags:\n  - Harbour Day"),
        good=Example(edition="hashtags:\n  - HarbourDay"),
        group="values",
    ),
    Rule(
        id="header-text",
        severity="error",
        why="`=?` starts a code in an email's header, with which a stranger could add headers.",
        fix="Take it out, or put a space between the two signs.",
        bad=Example(edition="subject: What is 1+1=?"),
        good=Example(edition="subject: What is 1+1?"),
        group="values",
    ),
    Rule(
        id="https-url",
        severity="error",
        why="Other addresses are not safe, lead to nobody, or mislead whoever reads them.",
        fix="Copy the whole address from the browser's address line; it starts with https://.",
        bad=Example(brand="unsubscribe: www.example.org/leave"),
        good=Example(brand="unsubscribe: https://www.example.org/leave"),
        group="values",
    ),
    Rule(
        id="id-form",
        severity="error",
        why="Ids become names of files and parts of links, which know few characters.",
        fix="Use small letters a–z, digits and hyphens: harbour-master.",
        bad=Example(edition="organizations:\n  Harbour Town:\n    name: Harbour Town"),
        good=Example(edition="organizations:\n  harbour-town:\n    name: Harbour Town"),
        group="values",
    ),
    Rule(
        id="language-form",
        severity="error",
        why="Screen readers choose their voice, and drafts their words, by the language's code.",
        fix="Write the code in small letters: en, es, fr, de …",
        bad=Example(edition="lang: English"),
        good=Example(edition="lang: en"),
        group="values",
    ),
    Rule(
        id="marks-around-words",
        severity="error",
        why="Drafts and email add the marks of their language: readers would see two pairs.",
        fix="Take the marks around the words out.",
        bad=Example(edition=f"{_SAID}“We open today.”"),
        good=Example(edition=f"{_SAID}We open today."),
        group="values",
    ),
    Rule(
        id="number-form",
        severity="error",
        why="Sizes and limits are counted with; words and units cannot be.",
        fix="Write the digits alone, such as 180.",
        bad=Example(brand=f"{_LOGO}180px"),
        good=Example(brand=f"{_LOGO}180"),
        group="values",
    ),
    Rule(
        id="one-line",
        severity="error",
        why="Subjects, names and labels stand on one line wherever they are shown.",
        fix="Take out line breaks and tabs; after `>-` a long text may stand on several lines.",
        bad=Example(edition="headline: |-\n  The town meets\n  at the water"),
        good=Example(edition="headline: >-\n  The town meets\n  at the water"),
        group="values",
    ),
    Rule(
        id="time-form",
        severity="error",
        why="9:30 is in the morning or in the evening; with 24 hours nobody needs to ask.",
        fix="Write hours and minutes of 24 hours: 09:30.",
        bad=Example(brand="networks:\n  mastodon:\n    time: 9.30 pm"),
        good=Example(brand='networks:\n  mastodon:\n    time: "21:30"'),
        group="values",
    ),
    Rule(
        id="timezone-form",
        severity="error",
        why="Abbreviations such as EST do not say where, so nobody knows their summer time.",
        fix="Write region and city below the event, such as timezone: America/New_York.",
        bad=Example(edition=f"{_EVENT}2030-05-14T09:30\n  timezone: EST"),
        good=Example(edition=f"{_EVENT}2030-05-14T09:30\n  timezone: America/New_York"),
        group="values",
    ),
    Rule(
        id="yes-or-no",
        severity="error",
        why="Everything else would be read as one of the two by somebody, and as the other by us.",
        fix="Write yes or no.",
        bad=Example(brand="one_click: maybe"),
        good=Example(brand="one_click: no"),
        group="values",
    ),
)
