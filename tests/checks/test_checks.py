"""Every rule on its own examples: the bad one is found, the good one is not."""

from __future__ import annotations

import re
from contextlib import nullcontext
from pathlib import Path

import pytest

from digest.checks import Check, Rule, list_checks
from digest.checks.rules import list_rules
from digest.problems import Problem
from digest.project import find_shipped_templates
from digest.social.networks import NETWORKS
from tests.checks.examples import build_example, list_problems
from tests.checks.making import MAKERS
from tests.one_check import only_checks
from tests.tables import table

RULES = list_rules()
WEIGHT = {"hint": 0, "warning": 1, "error": 2}


def pick(problems: tuple[Problem, ...], rule: Rule) -> list[Problem]:
    return [problem for problem in problems if problem.check == rule.id]


@pytest.mark.sampled(13)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_bad_example_is_found(rule: Rule, tmp_path: Path):
    """Alone, where nothing can be made: an example that breaks two rules explains neither."""
    with only_checks(rule.id) if isinstance(rule, Check) else nullcontext():
        made = build_example(rule.bad, tmp_path, MAKERS.get(rule.id))
        problems = list_problems(made, rule, rule.bad, tmp_path)
    found = pick(problems, rule)
    assert found
    assert max(WEIGHT[problem.severity] for problem in found) >= WEIGHT[rule.severity]
    for problem in found:
        assert problem.message.endswith((".", "?", "!")) or rule.id == "post-fits"
        assert problem.fix
        assert problem.where.line >= 1
        for network in NETWORKS.values():
            if re.search(rf"(On|[Tt]he|fits) {network.title}\b", problem.message):
                assert problem.about
                assert problem.about.network == network.name
    if not isinstance(rule, Check) and not rule.bad.service and rule.id != "last-good-build":
        assert {problem.check for problem in problems if problem.severity == "error"} <= {rule.id}


@pytest.mark.sampled(13)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_good_example_is_not_found(rule: Rule, tmp_path: Path):
    with only_checks(rule.id):
        made = build_example(rule.good, tmp_path)
        assert made.editions, made.problems
        assert pick(list_problems(made, rule, rule.good, tmp_path), rule) == []


@table("check", list_checks(), ids=lambda check: check.id)
def test_id_is_the_name_of_the_file(check: Check):
    found_by = {check.find.__module__, check.find_at_sending.__module__}
    assert f"digest.checks.{check.id.replace('-', '_')}" in found_by


@table("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_why_and_how_to_put_it_right(rule: Rule):
    for text in (rule.why, rule.fix):
        assert text.endswith((".", "…", '"…"')), text
        assert "\n" not in text


def test_no_two_rules_have_one_id():
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_shipped_templates_are_where_checks_look_for_them():
    assert (find_shipped_templates() / "social" / "post.txt.j2").is_file()
