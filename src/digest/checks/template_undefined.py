"""Check that templates use only names that exist, also in branches that no edition takes yet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from types import SimpleNamespace
from typing import get_type_hints

from digest.checks import Check, Example, Finding, Subject
from digest.languages import load_language
from digest.problems import Problem
from digest.social.framing import PostValues
from digest.template_names import Known, find_unknown_names
from digest.templating import make_environment


def find(subject: Subject) -> Iterator[Finding]:
    """In the templates of the email and of posts. What rendering meets is found there, before."""
    social = subject.social
    rows = (
        tuple((social.paths[name], text) for name, text in social.sources.items()) if social else ()
    )
    for problem in (*subject.request.theme.problems, *_find_in_posts(rows)):
        if problem.check == CHECK.id:
            yield Finding(problem.where, problem.message, problem.fix)


@lru_cache(maxsize=8)  # All editions of a build have the same.
def _find_in_posts(templates: tuple[tuple[str, str], ...]) -> tuple[Problem, ...]:
    environment = make_environment({})
    language = load_language("en")
    words = {"words": SimpleNamespace(**language.posts)} if language else {}
    values = {**get_type_hints(PostValues), **words}
    known = Known(values, environment)
    trees = {path: environment.parse(text) for path, text in templates}
    return tuple(find_unknown_names(trees, known))


CHECK = Check(
    id="template-undefined",
    severity="error",
    why="A misspelled name would print nothing, or stop the build on the day when it is needed.",
    fix="Correct the name, or test it first: {% if … is defined %}.",
    group="themes",
    bad=Example(email="{% if edition.image %}<p>{{ edition.image.captoin }}</p>{% endif %}"),
    good=Example(email="{% if edition.image %}<p>{{ edition.image.alt }}</p>{% endif %}"),
    can_be_lowered=False,
    find=find,
)
