"""Rules for values, which digest reads without guessing."""

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
        why="Outlook does not know colour names or short forms. Every mail app reads #rrggbb.",
        fix='Write # and six digits from 0 to f, in quotes: "#0b4f6c".',
        bad=Example(brand="colors:\n  accent: dark blue"),
        good=Example(brand='colors:\n  accent: "#0b4f6c"'),
        group="values",
    ),
    Rule(
        id="curly-marks",
        severity="error",
        why="YAML knows only straight marks. Curly marks around a text would be sent with it.",
        fix='Write straight ones: "…". To send the curly ones, put straight ones around them.',
        bad=Example(edition="headline: “The town meets”"),
        good=Example(edition='headline: "The town meets"'),
        group="values",
    ),
    Rule(
        id="date-form",
        severity="error",
        why="05/04 can be in April or in May. digest does not guess dates.",
        fix="Write dates as 2030-05-18 and times as 2030-05-18T09:30:00-04:00.",
        bad=Example(edition=f"{_EVENT}May 18, 2030"),
        good=Example(edition=f"{_EVENT}2030-05-18\n{_SEND}"),
        group="values",
    ),
    Rule(
        id="email-address",
        severity="error",
        why="If mail apps cannot read the sender's address, replies are lost.",
        fix="Write only the address, such as press@example.org. The name has its own key.",
        bad=Example(brand="sender:\n  name: The Town\n  address: The Town <press@example.org>"),
        good=Example(brand="sender:\n  name: The Town\n  address: press@example.org"),
        group="values",
    ),
    Rule(
        id="fingerprint-form",
        severity="error",
        why="The fingerprint shows which words were approved.",
        fix="Let `digest approve QUOTE --by NAME` write it.",
        bad=Example(edition=f"{_SAID}{_APPROVED}yes"),
        good=Example(edition=f"{_SAID}{_APPROVED}3f2a9c04b1d87e65"),
        group="values",
    ),
    Rule(
        id="font-form",
        severity="error",
        why="Quotation marks in a list of fonts would break the styles that use it.",
        fix="Put commas between the names: Georgia, Times New Roman, serif.",
        bad=Example(brand="fonts:\n  serif: \"'Times New Roman'; serif\""),
        good=Example(brand="fonts:\n  serif: Georgia, Times New Roman, serif"),
        group="values",
    ),
    Rule(
        id="handle-form",
        severity="error",
        why="Posts add the @ before a handle. A second one breaks the mention.",
        fix="Write only the handle, without @ and without https://.",
        bad=Example(brand='accounts:\n  bluesky: "@town.example"'),
        good=Example(brand="accounts:\n  bluesky: town.example"),
        group="values",
    ),
    Rule(
        id="hashtag-form",
        severity="error",
        why="A space or punctuation mark ends a hashtag.",
        fix="Use only letters and digits, without # and spaces, at least one letter.",
        bad=Example(edition="hashtags:\n  - Harbour Day"),
        good=Example(edition="hashtags:\n  - HarbourDay"),
        group="values",
    ),
    Rule(
        id="header-text",
        severity="error",
        why="`=?` starts a code in an email's header, which could add other headers.",
        fix="Remove it, or put a space between the two characters.",
        bad=Example(edition="subject: What is 1+1=?"),
        good=Example(edition="subject: What is 1+1?"),
        group="values",
    ),
    Rule(
        id="https-url",
        severity="error",
        why="Other addresses are unsafe, do not work, or mislead readers.",
        fix="Copy the whole address from your browser. It starts with https://.",
        bad=Example(brand="unsubscribe: www.example.org/leave"),
        good=Example(brand="unsubscribe: https://www.example.org/leave"),
        group="values",
    ),
    Rule(
        id="id-form",
        severity="error",
        why="Ids become file names and parts of links, which allow few characters.",
        fix="Use small letters a–z, digits and hyphens: harbour-master.",
        bad=Example(edition="organizations:\n  Harbour Town:\n    name: Harbour Town"),
        good=Example(edition="organizations:\n  harbour-town:\n    name: Harbour Town"),
        group="values",
    ),
    Rule(
        id="language-form",
        severity="error",
        why="Screen readers choose their voice, and posts their words, by the language code.",
        fix="Write the code in small letters, such as en, es, fr or de.",
        bad=Example(edition="lang: English"),
        good=Example(edition="lang: en"),
        group="values",
    ),
    Rule(
        id="marks-around-words",
        severity="error",
        why="Posts and email add quotation marks. Readers would see two pairs.",
        fix="Remove the marks around the words.",
        bad=Example(edition=f"{_SAID}“We open today.”"),
        good=Example(edition=f"{_SAID}We open today."),
        group="values",
    ),
    Rule(
        id="number-form",
        severity="error",
        why="Sizes and limits must be plain numbers.",
        fix="Write only the digits, such as 180.",
        bad=Example(brand=f"{_LOGO}180px"),
        good=Example(brand=f"{_LOGO}180"),
        group="values",
    ),
    Rule(
        id="one-line",
        severity="error",
        why="Subjects, names and labels are always shown on one line.",
        fix="Remove line breaks and tabs. After `>-`, a long text may take several lines.",
        bad=Example(edition="headline: |-\n  The town meets\n  at the water"),
        good=Example(edition="headline: >-\n  The town meets\n  at the water"),
        group="values",
    ),
    Rule(
        id="time-form",
        severity="error",
        why="9:30 can be morning or evening. A 24-hour time cannot be misread.",
        fix="Write a 24-hour time: 09:30.",
        bad=Example(brand="networks:\n  mastodon:\n    time: 9.30 pm"),
        good=Example(brand='networks:\n  mastodon:\n    time: "21:30"'),
        group="values",
    ),
    Rule(
        id="timezone-form",
        severity="error",
        why="An abbreviation such as EST does not say when summer time begins.",
        fix="Write region and city below the event, such as timezone: America/New_York.",
        bad=Example(edition=f"{_EVENT}2030-05-14T09:30\n  timezone: EST"),
        good=Example(edition=f"{_EVENT}2030-05-14T09:30\n  timezone: America/New_York"),
        group="values",
    ),
    Rule(
        id="yes-or-no",
        severity="error",
        why="Other words could be read either way.",
        fix="Write yes or no.",
        bad=Example(brand="one_click: maybe"),
        good=Example(brand="one_click: no"),
        group="values",
    ),
)
