from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from tests.proof.judging import describe
from tests.proof.sanitising import judge_sanitised
from tests.proof.test_view import NAMES
from tests.proof.tools import require, run_php, run_spamassassin

pytestmark = pytest.mark.long
WORST_SCORE = 0.5


@pytest.mark.parametrize("name", NAMES)
def test_spamassassins_local_rules_find_little_to_say(name, mails):
    """As a sending service posts it: a draft has no reader yet, and To: is all that is added."""
    require("spamassassin")
    message = b"To: Reader <reader@example.org>\r\n" + mails[name].message
    report = run_spamassassin(message)
    found = re.search(r"Content analysis details: +\((-?[\d.]+) points", report)
    assert found, report
    assert float(found[1]) <= WORST_SCORE, report[found.start() :]


@pytest.fixture(scope="session")
def washed(jobs):
    """What Roundcube's washtml leaves of each email."""
    require("php")
    return json.loads(run_php("wash.php", jobs))


@pytest.mark.parametrize("name", NAMES)
def test_roundcube_takes_no_word_and_no_link(name, mails, washed):
    """It makes typewriter's quotation marks of ours, and so do we before words are compared."""
    mail = replace(mails[name], html=straighten(mails[name].html))
    faults = list(judge_sanitised(mail, {"washtml": straighten(washed[name])}))
    assert not faults, describe(faults)


def straighten(text: str) -> str:
    return text.translate(
        str.maketrans({**dict.fromkeys("‘’", "'"), **dict.fromkeys("“”", '"'), "…": "..."})
    )
