"""Check that answers can go to the press contact, where the brand wants that."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """`reply_to_press: yes`, with no contact or with one that has no email address."""
    edition, brand = subject.edition, subject.brand
    contact = edition.press_contact or brand.press_contact
    if not brand.reply_to_press or (contact and contact.email):
        return
    if contact is None:
        where, message = brand.places.at("reply_to_press"), "There is no `press_contact`."
    else:
        places = (edition if edition.press_contact else brand).places
        where, message = places.at("press_contact"), f"“{contact.name}” has no email address."
    yield Finding(where, f"{message} Answers go to the sender instead.", CHECK.fix)


_CONTACT = "press_contact:\n  name: Press office\n"

CHECK = Check(
    id="reply-to-press",
    severity="warning",
    why="With `reply_to_press: yes`, readers who answer the email write to the press contact.",
    fix="Add `email:` to the press contact, or delete `reply_to_press: yes` in brand.yaml.",
    group="email",
    bad=Example(brand=f"reply_to_press: yes\n{_CONTACT}"),
    good=Example(brand=f"reply_to_press: yes\n{_CONTACT}  email: press@example.org\n"),
    find=find,
)
