"""Rules for templates and style sheets."""

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
        "A template that fails on this content cannot make the email or post.",
        "Correct the expression on the line that the message names.",
        Example(post="{{ quotation.words + 1 }}"),
        Example(post="{{ quotation.words }}"),
    ),
    _rule(
        "template-forbidden",
        "Templates come from many people, so they can reach only the content.",
        "Use only what docs/themes.md lists.",
        Example(post="{{ quotation.words.__class__.mro() }}"),
        Example(post="{{ quotation.words }}"),
    ),
    _rule(
        "template-missing",
        "A missing file leaves a gap in the email or in every post.",
        "Name a file of the same kind in the same folder.",
        Example(post='{% include "footer.txt.j2" %}'),
        Example(post="{{ quotation.words }}"),
    ),
    _rule(
        "template-syntax",
        "Jinja cannot read this template, so nothing can be printed.",
        "Close every {% if %}, {% for %} and {{ }}. Compare the line with those around it.",
        Example(post="{% if quotation.words %}{{ quotation.words }}"),
        Example(post="{% if quotation.words %}{{ quotation.words }}{% endif %}"),
    ),
    _rule(
        "template-undefined",
        "A misspelled name would print nothing.",
        "Correct the name, or test it first: {% if … is defined %}.",
        Example(post="{{ quotation.word }}"),
        Example(post="{{ quotation.words }}"),
    ),
    _rule(
        "theme-at-rule",
        "Styles go into each element, where @media cannot. @import would load a file.",
        "Move the at-rule to head.css. Copy in the rules of another sheet.",
        _sheet("@media print { p { color: #000000; } }"),
        Example(email=_WORDS, head="@media print { p { color: #000000 !important; } }"),
    ),
    _rule(
        "theme-color",
        "A colour that the theme does not use changes nothing.",
        "Use one of the theme's colours, which the message lists.",
        Example(brand='colors:\n  acent: "#0b4f6c"'),
        Example(brand='colors:\n  accent: "#0b4f6c"'),
    ),
    _rule(
        "theme-css",
        "Mail apps drop a style sheet from the first line they cannot read.",
        "Write `selector { property: value; }` in older CSS, and close what you open.",
        _sheet("p { color #000000; }"),
        _sheet("p { color: #000000; }"),
    ),
    _rule(
        "theme-duplicate",
        "If a property is set twice, only the last value is sent.",
        "Keep one of the two.",
        _sheet("p { margin: 0; margin: 4px; }"),
        _sheet("p { margin: 4px; }"),
    ),
    _rule(
        "theme-escape",
        "Content printed as HTML could add its own tags, pictures and links.",
        "Remove `safe` or `autoescape`. Markdown and `head_css` do not need them.",
        Example(email="<p>{{ edition.summary | safe }}</p>"),
        Example(email=_WORDS),
    ),
    _rule(
        "theme-file",
        "Your theme replaces the shipped one completely, so it needs every file.",
        "Copy all of the theme's files: digest new --theme NAME does.",
        Example(
            brand="theme: ours",
            files={"templates/email/ours/email.html.j2": "<p>{{ edition.summary }}</p>\n"},
        ),
        Example(brand="theme: classic"),
    ),
    _rule(
        "theme-font",
        "A font that the theme does not use changes nothing.",
        "Use one of the theme's fonts: serif, sans.",
        Example(brand="fonts:\n  script: Georgia, serif"),
        Example(brand="fonts:\n  serif: Georgia, serif"),
    ),
    _rule(
        "theme-important",
        "In an element, !important overrides the rules for phones and dark mode.",
        "Remove it. Use a selector with more classes.",
        _sheet("p { color: #000000 !important; }"),
        _sheet("p { color: #000000; }"),
    ),
    _rule(
        "theme-include",
        "A part that is computed or missing cannot be checked before it is sent.",
        'Write one name in quotes, of a file that exists: {% include "part.html.j2" %}.',
        Example(email='{% include "part.html.j2" %}'),
        Example(email=_WORDS),
    ),
    _rule(
        "theme-selector",
        "digest can match only tags and classes.",
        "Give the element a class. Put rules for single mail apps into head.css.",
        _sheet("td > p { color: #000000; }"),
        _sheet("p.lead { color: #000000; }"),
    ),
    _rule(
        "theme-shorthand",
        "Inlined styles keep the order in which properties were first set, not last.",
        "Put shorthands such as `margin` into tag rules, `margin-top` and the like into classes.",
        Example(
            email=_LEAD,
            files={_SHEET: "p { margin-top: 0; }\n.lead { margin: 1px 0; margin-top: 2px; }\n"},
        ),
        Example(email=_LEAD, files={_SHEET: "p { margin: 1px 0; }\n.lead { margin-top: 2px; }\n"}),
    ),
    _rule(
        "theme-token",
        "Not every mail app reads every form of colour or font.",
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
