"""Templates and style sheets that can be made into an email."""

from __future__ import annotations

from digest.checks import Example, Rule

_SHEET = "templates/email/classic/theme.css"
_TOKENS = "templates/email/classic/theme.yaml"
_LEAD = '<p class="lead">{{ edition.summary }}</p>'
_WORDS = "<p>{{ edition.summary }}</p>"


def _sheet(css: str) -> Example:
    return Example(email=_WORDS, files={_SHEET: f"{css}\n"})


def _rule(id: str, why: str, fix: str, bad: Example, good: Example) -> Rule:
    return Rule(id=id, severity="error", why=why, fix=fix, bad=bad, good=good, group="themes")


RULES = (
    _rule(
        "template-error",
        "A template that fails on this content fails on the day of sending.",
        "Correct the expression in the line that the message names.",
        Example(post="{{ quotation.words + 1 }}"),
        Example(post="{{ quotation.words }}"),
    ),
    _rule(
        "template-forbidden",
        "Templates come from many hands, and may not reach what is not theirs.",
        "Use only what editions offer; docs/themes.md lists it.",
        Example(post="{{ quotation.words.__class__.mro() }}"),
        Example(post="{{ quotation.words }}"),
    ),
    _rule(
        "template-missing",
        "A part that is not there leaves a hole in every draft.",
        "Name a file of the same kind in the same folder.",
        Example(post='{% include "footer.txt.j2" %}'),
        Example(post="{{ quotation.words }}"),
    ),
    _rule(
        "template-syntax",
        "What Jinja cannot read is printed nowhere.",
        "Close every {% if %}, {% for %} and {{ }}; compare the line with those around it.",
        Example(post="{% if quotation.words %}{{ quotation.words }}"),
        Example(post="{% if quotation.words %}{{ quotation.words }}{% endif %}"),
    ),
    _rule(
        "template-undefined",
        "A misspelled name would print nothing where readers expect something.",
        "Correct the name, or ask first: {% if … is defined %}.",
        Example(post="{{ quotation.word }}"),
        Example(post="{{ quotation.words }}"),
    ),
    _rule(
        "theme-at-rule",
        "Styles are put into each element, which no @media can be; and @import would load a file.",
        "Move the at-rule into head.css; write the rules of another sheet out.",
        _sheet("@media print { p { color: #000000; } }"),
        Example(email=_WORDS, head="@media print { p { color: #000000 !important; } }"),
    ),
    _rule(
        "theme-color",
        "A colour for a token that the theme does not have changes nothing.",
        "Name one of the theme's colours, as the message lists them.",
        Example(brand='colors:\n  acent: "#0b4f6c"'),
        Example(brand='colors:\n  accent: "#0b4f6c"'),
    ),
    _rule(
        "theme-css",
        "Mail programs drop a sheet from the first line on that they cannot read.",
        "Write `selector { property: value; }` in older CSS, and close what you open.",
        _sheet("p { color #000000; }"),
        _sheet("p { color: #000000; }"),
    ),
    _rule(
        "theme-duplicate",
        "Of two lines for one property only the last is sent.",
        "Keep one of the two.",
        _sheet("p { margin: 0; margin: 4px; }"),
        _sheet("p { margin: 4px; }"),
    ),
    _rule(
        "theme-escape",
        "Content that is printed as html could bring tags, pictures and links of its own.",
        "Take `safe` or `autoescape` out; Markdown and `head_css` do without.",
        Example(email="<p>{{ edition.summary | safe }}</p>"),
        Example(email=_WORDS),
    ),
    _rule(
        "theme-file",
        "A theme of the project replaces the shipped one whole; half of it makes half an email.",
        "Copy all of the theme's files: digest new --theme NAME does.",
        Example(
            brand="theme: ours",
            files={"templates/email/ours/email.html.j2": "<p>{{ edition.summary }}</p>\n"},
        ),
        Example(brand="theme: classic"),
    ),
    _rule(
        "theme-font",
        "A font for a token that the theme does not have changes nothing.",
        "Name one of the theme's fonts: serif, sans.",
        Example(brand="fonts:\n  script: Georgia, serif"),
        Example(brand="fonts:\n  serif: Georgia, serif"),
    ),
    _rule(
        "theme-important",
        "In an element, !important beats the rules for phones and for dark schemes.",
        "Take it out; write a selector with more classes.",
        _sheet("p { color: #000000 !important; }"),
        _sheet("p { color: #000000; }"),
    ),
    _rule(
        "theme-include",
        "A part that is computed or missing cannot be checked before it is sent.",
        'Write one name in quotes, of a file that is there: {% include "part.html.j2" %}.',
        Example(email='{% include "part.html.j2" %}'),
        Example(email=_WORDS),
    ),
    _rule(
        "theme-selector",
        "Only tags and classes can be looked up without a browser.",
        "Give the element a class; what only some clients know goes into head.css.",
        _sheet("td > p { color: #000000; }"),
        _sheet("p.lead { color: #000000; }"),
    ),
    _rule(
        "theme-shorthand",
        "Inlined styles keep the order in which properties were first said, not last.",
        "Put shorthands such as `margin` into tag rules, `margin-top` and the like into classes.",
        Example(
            email=_LEAD,
            files={_SHEET: "p { margin-top: 0; }\n.lead { margin: 1px 0; margin-top: 2px; }\n"},
        ),
        Example(email=_LEAD, files={_SHEET: "p { margin: 1px 0; }\n.lead { margin-top: 2px; }\n"}),
    ),
    _rule(
        "theme-token",
        "Colours and fonts of a theme stand in one place, in forms that every program knows.",
        'Write each as `name: "value"` below `tokens:`, colours as #rrggbb.',
        Example(email=_WORDS, files={_TOKENS: 'tokens:\n  ink: "#123"\n'}),
        Example(email=_WORDS, files={_TOKENS: 'tokens:\n  ink: "#112233"\n'}),
    ),
    _rule(
        "theme-url",
        "Gmail may drop every style of an element that has a picture in its style.",
        "Use an <img>, from the content.",
        _sheet("p { background: url(https://www.example.org/sea.png); }"),
        _sheet("p { background: #eeeeee; }"),
    ),
)
