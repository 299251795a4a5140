"""How much each check weighs in a project: what brand.yaml says, where it may say so.

A finding that its check itself makes lighter than usual is never raised, and one that it makes
heavier is never lowered: the brand speaks of what a check finds as a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from digest.checks import Check, Rule
from digest.checks.rules import find_rule, list_rules
from digest.content.characters import show
from digest.content.model import Brand, CheckSetting, Edition
from digest.problems import Problem, Severity

_WEIGHTS: dict[Severity, int] = {"hint": 0, "warning": 1, "error": 2}


def weigh_problems(problems: Iterable[Problem], brand: Brand) -> tuple[Problem, ...]:
    """Each problem as heavy as the brand wants it; weighed twice it stays the same."""
    return tuple(_weigh(problem, brand) for problem in problems)


def find_weight(rule: Rule, brand: Brand | None) -> Severity:
    """What a rule weighs in a project; without a brand, what it weighs as a rule."""
    setting = brand.checks.get(rule.id) if brand else None
    return setting.severity if setting and not _judge(rule, setting) else rule.severity


def find_setting_problems(brand: Brand) -> Iterator[Problem]:
    """Settings of checks that there are not, or that nobody may make lighter."""
    for id, setting in brand.checks.items():
        rule = find_rule(id)
        found = _judge(rule, setting) if rule else _explain_unknown(id)
        if found:
            yield Problem(brand.places.at("checks", id), "check-setting", *found)


def keep_proved(
    too_long: Iterable[Problem], found: Iterable[Problem], edition: Edition
) -> Iterator[Problem]:
    """That a post is too long is worth saying only of words that are right."""
    wrong = {each.where for each in found if each.check in ("quote-verbatim", "segment-marks")}
    at = edition.places.at
    unproved = {
        at("quotes", index)
        for index, quote in enumerate(edition.quotes)
        if wrong & {at("quotes", index, "segments", n) for n in range(len(quote.segments))}
    }
    return (problem for problem in too_long if problem.where not in unproved)


def _weigh(problem: Problem, brand: Brand) -> Problem:
    rule = find_rule(problem.check) if problem.check in brand.checks else None
    if rule is None:
        return problem
    usual, wanted = _WEIGHTS[rule.severity], find_weight(rule, brand)
    own, new = _WEIGHTS[problem.severity], _WEIGHTS[wanted]
    is_meant = own == usual or (own < usual and new < own) or (own > usual and new > own)
    return replace(problem, severity=wanted) if is_meant else problem


def _judge(rule: Rule, setting: CheckSetting) -> tuple[str, str] | None:
    """Why a setting cannot be, and what to do about it."""
    if setting.severity == rule.severity:
        return None
    if not rule.can_be_lowered:
        name = "an error" if rule.severity == "error" else f"a {rule.severity}"
        return f"`{rule.id}` stays {name}: {_tell_why(rule)}", "Take this setting out."
    if rule.severity == "error" and setting.reason is None:
        message = f"`{rule.id}` is an error, and nothing here says why it should weigh less."
        fix = f"Write below it, indented: `severity: {setting.severity}`, then `reason:` and why."
        return message, fix
    return None


def _tell_why(rule: Rule) -> str:
    if isinstance(rule, Check) or rule.group in ("quotes", "posts"):
        return "without it nobody could trust what is sent."
    if rule.id in ("quote-has-speaker", "call-to-action-url"):
        return "nothing goes out without it."
    if rule.group in ("cards", "around"):
        return "it is no check of the content."
    return "where it is found, nothing can be made."


def _explain_unknown(id: str) -> tuple[str, str]:
    close = get_close_matches(id, [rule.id for rule in list_rules()], n=1)
    fix = f"Did you mean `{close[0]}`?" if close else "`digest checks` lists the ids of all checks."
    return f"There is no check `{show(id)}`.", fix
