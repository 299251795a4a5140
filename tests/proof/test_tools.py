from __future__ import annotations

import pytest

from tests.proof.judging import describe, judge_markup, judge_plain, judge_support
from tests.proof.sanitising import judge_sanitised
from tests.proof.test_view import NAMES

pytestmark = pytest.mark.prove


@pytest.mark.parametrize("name", NAMES)
def test_nu_finds_no_error_but_what_email_needs(name, nu, needs):
    faults = list(judge_markup(nu[name], needs))
    assert not faults, describe(faults)


def test_every_need_of_email_is_needed(mails, nu, needs):
    errors = "\n".join(error for name in mails for error in nu[name])
    assert not [need.pattern for need in needs if not need.search(errors)]


@pytest.mark.parametrize("name", NAMES)
def test_no_client_lacks_what_is_no_enhancement(name, support, others_see):
    faults = list(judge_support(support[name], others_see))
    assert not faults, describe(faults)


def test_every_enhancement_is_used_somewhere(mails, support, others_see):
    used = {feature for name in mails for feature in support[name]}
    assert set(others_see) <= used


@pytest.mark.parametrize("name", NAMES)
def test_no_sanitiser_takes_a_word_or_a_link(name, mails, sanitised):
    faults = list(judge_sanitised(mails[name], sanitised[name]))
    assert not faults, describe(faults)


@pytest.mark.parametrize("name", NAMES)
def test_plain_part_says_what_the_page_says(name, mails):
    faults = list(judge_plain(mails[name]))
    assert not faults, describe(faults)
