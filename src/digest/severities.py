"""Apply the severities that brand.yaml sets for checks.

If a check already adjusted a finding's severity, a setting does not override it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from digest.checks import Check, Rule
from digest.checks.rules import find_rule, list_rules
from digest.content.characters import show
from digest.content.model import Brand, CheckSetting
from digest.problems import Problem, Severity

_ORDER: tuple[Severity, ...] = ("hint", "warning", "error")


def set_severities(problems: Iterable[Problem], brand: Brand) -> tuple[Problem, ...]:
    """Each problem with the brand's severity; a second call changes nothing."""
    return tuple(_set_severity(problem, brand) for problem in problems)


def raise_at_sending(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem with the severity that it has when you are about to send."""
    return tuple(_raise(problem) for problem in problems)


def _raise(problem: Problem) -> Problem:
    then = problem.at_sending or problem.severity
    is_worse = _ORDER.index(then) > _ORDER.index(problem.severity)
    return replace(problem, severity=then) if is_worse else problem


def find_severity(rule: Rule, brand: Brand | None) -> Severity:
    """The severity of a rule in a project, or its usual one if there is no brand."""
    setting = brand.checks.get(rule.id) if brand else None
    return setting.severity if setting and not _judge(rule, setting) else rule.severity


def find_setting_problems(brand: Brand) -> Iterator[Problem]:
    """Settings for checks that do not exist or may not be lowered."""
    for id, setting in brand.checks.items():
        rule = find_rule(id)
        found = _judge(rule, setting) if rule else _explain_unknown(id)
        if found:
            yield Problem(brand.places.at("checks", id), "check-setting", *found)


def _set_severity(problem: Problem, brand: Brand) -> Problem:
    rule = find_rule(problem.check) if problem.check in brand.checks else None
    if rule is None:
        return problem
    wanted = find_severity(rule, brand)
    usual, own, new = (_ORDER.index(each) for each in (rule.severity, problem.severity, wanted))
    is_meant = own == usual or (own < usual and new < own) or (own > usual and new > own)
    return replace(problem, severity=wanted) if is_meant else problem


def _judge(rule: Rule, setting: CheckSetting) -> tuple[str, str] | None:
    """The message and the fix, if a setting is not allowed."""
    if setting.severity == rule.severity:
        return None
    if not rule.can_be_lowered:
        name = "an error" if rule.severity == "error" else f"a {rule.severity}"
        return f"`{rule.id}` stays {name}: {_explain_fixed(rule)}", "Delete this setting."
    if rule.severity == "error" and setting.reason is None:
        message = f"`{rule.id}` is an error: lowering it needs a reason."
        fix = f"Write below it, indented: `severity: {setting.severity}`, then `reason:` and why."
        return message, fix
    return None


def _explain_fixed(rule: Rule) -> str:
    if rule.id == "embargo":
        return "nothing is published before it ends."
    if isinstance(rule, Check) or rule.group in ("quotes", "posts"):
        return "it makes sure that quotes can be trusted."
    if rule.id in ("quote-has-speaker", "call-to-action-url"):
        return "without it, nothing can be sent."
    if rule.group in ("cards", "around"):
        return "it does not check the content."
    return "without it, nothing can be built."


def _explain_unknown(id: str) -> tuple[str, str]:
    close = get_close_matches(id, [rule.id for rule in list_rules()], n=1)
    fix = f"Did you mean `{close[0]}`?" if close else "`digest checks` lists the ids of all checks."
    return f"There is no check `{show(id)}`.", fix
