"""Rules for keys and for the ids that they name."""

from __future__ import annotations

from digest.checks import Example, Rule

_PEOPLE = "people:\n  ada:\n    name: Ada Example\n    role: Librarian\nfeatured: ada\n# source:\n"
_SAID = f"{_PEOPLE}quotes:\n  - id: ada\n    speaker: ada\n    segments:\n      - We open today.\n"
_CALL = "call_to_action:\n  label: Watch the sessions\n"

RULES = (
    Rule(
        id="call-to-action-url",
        severity="error",
        why="Every email and post asks readers for one thing, so it needs a link.",
        fix="Write the whole https address that the button leads to.",
        bad=Example(edition=f"{_CALL}  url: http://www.example.org/sessions"),
        good=Example(edition=f"{_CALL}  url: https://www.example.org/sessions"),
        group="values",
    ),
    Rule(
        id="check-setting",
        severity="error",
        why="Lowering an error needs a reason, so that the next editor understands it.",
        fix="Use an id from `digest checks`. To lower an error, add a `reason:`.",
        bad=Example(brand="checks:\n  alt-text: warning"),
        good=Example(
            brand="checks:\n  alt-text:\n    severity: warning\n"
            "    reason: Our service asks for the words itself."
        ),
        group="values",
    ),
    Rule(
        id="duplicate-id",
        severity="error",
        why="An id used twice is ambiguous. A speaker listed twice is printed twice.",
        fix="Give each its own id, and list each once.",
        bad=Example(edition=_SAID.replace("speaker: ada", "speaker: [ada, ada]")),
        good=Example(edition=_SAID),
        group="values",
    ),
    Rule(
        id="empty-value",
        severity="error",
        why="A key with nothing after it was probably meant to be filled in.",
        fix="Write something after the colon, or delete the line.",
        bad=Example(edition="headline:"),
        good=Example(edition="headline: The town meets"),
        group="values",
    ),
    Rule(
        id="missing-key",
        severity="error",
        why="Without it, the email or a post has a gap.",
        fix="Add the line that the message shows.",
        bad=Example(edition="# headline:", note="An edition without the line `headline: …`."),
        good=Example(edition="headline: The town meets"),
        group="values",
    ),
    Rule(
        id="quote-has-speaker",
        severity="error",
        why="digest refuses to write a quote without its speaker.",
        fix="Add `speaker:` with the id of a person below `people:`, or remove the quote.",
        bad=Example(edition=_SAID.replace("    speaker: ada\n", "")),
        good=Example(edition=_SAID),
        group="values",
    ),
    Rule(
        id="unknown-id",
        severity="error",
        why="An id that matches nothing is a typo: its quote, host or picture would be missing.",
        fix="Use an id that exists, or describe the person or organization below that id.",
        bad=Example(edition=_SAID.replace("speaker: ada", "speaker: Ada Example")),
        good=Example(edition=_SAID),
        group="values",
    ),
    Rule(
        id="unknown-key",
        severity="error",
        why="A misspelled key would have no effect.",
        fix="Write it as in docs/content.md, in the group it belongs to.",
        bad=Example(edition="headlin: The town meets"),
        good=Example(edition="headline: The town meets"),
        group="values",
    ),
    Rule(
        id="unknown-language",
        severity="error",
        why="Attributions, labels and sentence breaks depend on the language.",
        fix="Use a language from docs/languages.md, or add a file with its words.",
        bad=Example(edition="lang: tlh"),
        good=Example(edition="lang: en"),
        group="values",
    ),
    Rule(
        id="unknown-theme",
        severity="error",
        why="Without its theme there is no email.",
        fix="Use a theme that exists, or create it: digest new --theme NAME.",
        bad=Example(brand="theme: clasic"),
        good=Example(brand="theme: classic"),
        group="values",
    ),
    Rule(
        id="wrong-kind",
        severity="error",
        why="A list in place of a text, or a text in place of a list, is usually a wrong dash.",
        fix="Write lists with a dash for each entry, and groups as indented keys.",
        bad=Example(edition="topics: The port"),
        good=Example(edition="topics:\n  - The port"),
        group="values",
    ),
    Rule(
        id="wrong-value",
        severity="error",
        why="Only certain words are allowed here.",
        fix="Use one of the words that the message lists.",
        bad=Example(edition="status: ready"),
        good=Example(edition="status: draft"),
        group="values",
    ),
)
