"""Check that no text has code that a sending service would run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject

# By how the code is marked, with services that write it so (read 2026-11-23 and 2026-11-29).
# Entities do not help: inliners decode them (measured 2026-11-23).
_KINDS = (
    r"\{\{|\{%|\{#",  # listmonk, Buttondown, Klaviyo, Braze, HubSpot, SendGrid, Postmark
    r"\*\|[^|\s][^|\n]*\|\*",  # Mailchimp, also with spaces: *|INTERESTED:Group:One two|*
    r"%%[\w.:-]+%%|%%[=\[]",  # Salesforce
    r"\[\[[^\]]+\]\]",  # Mailjet, Constant Contact
    r"<%|\[%|<\?[a-z=]",  # Adobe, SendGrid; PHP, XML
    r"\$[A-Z]+_?[A-Z_]+\$|\$[A-Za-z]\w*\.[A-Za-z]|\$\[",  # Responsys, Velocity, Zoho
    r"\{[a-z]+(?:\.[a-z_]+)+\}|\{\w+, ?\"",  # CiviCRM: {contact.first_name}; Ghost
    r"%\([a-z_]+\)s",  # Mailman
    r"\$!?\{|#!?\{|\{\$\w|\{!\w",  # AWS, Velocity; MailerLite; Salesforce
    r"\{\w+=[^{}]*\}|\{[A-Za-z]+(?:_[A-Za-z]+)+\}",  # Mautic: {contactfield=x}, {unsubscribe_url}
    r"%[A-Z][A-Z0-9_]{2,}%",  # ActiveCampaign
    r"</?#[a-z]",  # FreeMarker: Oracle Responsys
    r"%(?:recipient[.\w]*|(?:\w+_)?unsubscribe_url)%",  # Mailgun
    r"#recipient:[^#]*#|##\w+##|~[A-Za-z]\w*\.\w+~|<<[A-Za-z][^<>]*>>",  # Moosend, SocketLabs, Keap
    r"\[(?i:firstname|lastname|fullname|email|unsubscribe|webversion|preferences)(?:,[^\]]*)?\]",
    r"\[[A-Z]+(?:_[A-Z]+)+\]|\[UNSUBSCRIBEURL\]",  # MailWizz, phpList
    r"-(?<![\w-]-)[a-z]+(?:[A-Z][a-z]*)+-(?![\w-])|@[A-Z]{4,}@",  # SendGrid; Dotdigital
    r"\{(?:first|last|full)[_ ]?name\}",  # Elastic Email, Mailmeteor
    r"</?(?:unsubscribe|webversion|preferences|forwardtoafriend)>",  # Campaign Monitor
)
# Each begins with a sign: so `re` is six times as quick as with a class or a look behind there.
_MERGE_TAG = re.compile("|".join(_KINDS))
# Every code has one of these, and few texts do.
_SIGN = re.compile(r"[{%\[~<$]|\*\||#[r#]|-[a-z]+[A-Z]|@[A-Z]")
_FIX = "Write it without these characters."
_QUOTE_FIX = "Quoted words stay as they are. Quote another sentence, or delete this quote."


def find(subject: Subject) -> Iterator[Finding]:
    """Merge tags and template code in any text."""
    for places, (keys, text) in subject.list_texts():
        if code := find_merge_tag(text):
            message = f"`{code}` is code that some sending services run."
            fix = _QUOTE_FIX if keys[0] == "quotes" else _FIX
            yield Finding(places.find_words(code, *keys), message, fix)


def find_merge_tag(text: str) -> str | None:
    found = _MERGE_TAG.search(text) if _SIGN.search(text) else None
    return found[0] if found else None


CHECK = Check(
    id="merge-tag",
    severity="error",
    why="A sending service may run this text as code and send something else.",
    fix="Avoid {{…}}, {%…%}, <%…%>, *|…|*, %%…%% and [[…]]: sending services run them.",
    bad=Example(edition="headline: Welcome, {{ first_name }}"),
    good=Example(edition="headline: Welcome to the summit"),
    find=find,
)
