"""Every key is known, stands where it belongs, and names what there is."""

from __future__ import annotations

from digest.checks import Example, Rule

_PEOPLE = "people:\n  ada:\n    name: Ada Example\n    role: Librarian\nfeatured: ada\n# source:\n"
_SAID = f"{_PEOPLE}quotes:\n  - id: ada\n    speaker: ada\n    segments:\n      - We open today.\n"
_CALL = "call_to_action:\n  label: Watch the sessions\n"

RULES = (
    Rule(
        id="call-to-action-url",
        severity="error",
        why="An email and a post that lead nowhere have asked for nothing.",
        fix="Write the whole https address that the button leads to.",
        bad=Example(edition=f"{_CALL}  url: http://www.example.org/sessions"),
        good=Example(edition=f"{_CALL}  url: https://www.example.org/sessions"),
        group="values",
    ),
    Rule(
        id="check-setting",
        severity="error",
        why="Who makes a check lighter says why, so that the next editor need not guess.",
        fix="Name an id that `digest checks` lists; give a `reason:` where an error is lowered.",
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
        why="An id that stands twice names nothing for certain, or prints a name twice.",
        fix="Give each its own id, and name each once.",
        bad=Example(edition=_SAID.replace("speaker: ada", "speaker: [ada, ada]")),
        good=Example(edition=_SAID),
        group="values",
    ),
    Rule(
        id="empty-value",
        severity="error",
        why="A key with nothing after it is a line that somebody meant to fill in.",
        fix="Write something after the colon, or take the line out.",
        bad=Example(edition="headline:"),
        good=Example(edition="headline: The town meets"),
        group="values",
    ),
    Rule(
        id="missing-key",
        severity="error",
        why="Without it, the email or a draft has a hole where readers look first.",
        fix="Add the line that the message shows.",
        bad=Example(edition="# headline:", told="An edition without the line `headline: …`."),
        good=Example(edition="headline: The town meets"),
        group="values",
    ),
    Rule(
        id="quote-has-speaker",
        severity="error",
        why="Words that nobody stands for may not be sent.",
        fix="Add `speaker:` with the id of a person below `people:`, or take the quote out.",
        bad=Example(edition=_SAID.replace("    speaker: ada\n", "")),
        good=Example(edition=_SAID),
        group="values",
    ),
    Rule(
        id="unknown-id",
        severity="error",
        why="An id that names nothing is a slip, and its quote, host or picture would be missing.",
        fix="Write an id that is there, or describe the person or organization below that id.",
        bad=Example(edition=_SAID.replace("speaker: ada", "speaker: Ada Example")),
        good=Example(edition=_SAID),
        group="values",
    ),
    Rule(
        id="unknown-key",
        severity="error",
        why="A misspelled key would be left out without a word.",
        fix="Write it as docs/content.md does, below the group that it belongs to.",
        bad=Example(edition="headlin: The town meets"),
        good=Example(edition="headline: The town meets"),
        group="values",
    ),
    Rule(
        id="unknown-language",
        severity="error",
        why="Attribution, labels and sentences need the words of the edition's language.",
        fix="Write a language that docs/languages.md lists, or add a file with its words.",
        bad=Example(edition="lang: tlh"),
        good=Example(edition="lang: en"),
        group="values",
    ),
    Rule(
        id="unknown-theme",
        severity="error",
        why="Without its theme there is no email.",
        fix="Name a theme that there is, or make it: digest new --theme NAME.",
        bad=Example(brand="theme: clasic"),
        good=Example(brand="theme: classic"),
        group="values",
    ),
    Rule(
        id="wrong-kind",
        severity="error",
        why="A list where one text belongs, or a text where a list does, is a slip of a dash.",
        fix="Write lists with a dash for each entry, and groups as indented keys.",
        bad=Example(edition="topics: The port"),
        good=Example(edition="topics:\n  - The port"),
        group="values",
    ),
    Rule(
        id="wrong-value",
        severity="error",
        why="Only some words are possible here, and each does something.",
        fix="Write one of those that the message names.",
        bad=Example(edition="status: ready"),
        good=Example(edition="status: draft"),
        group="values",
    ),
)
