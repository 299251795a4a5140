"""Every key of the content files, declared once: frozen classes in which all ids are looked up."""

from __future__ import annotations

from digest.content.model.brand import (
    Brand,
    CheckSetting,
    Logo,
    NetworkSettings,
    Sender,
    SocialLink,
    Utm,
)
from digest.content.model.edition import CallToAction, Edition, Event, Number, Source, Status
from digest.content.model.people import Accounts, Image, Organization, Person
from digest.content.model.places import Key, Places
from digest.content.model.quotes import Approval, Excerpt, Quote

__all__ = [
    "Accounts", "Approval", "Brand", "CallToAction", "CheckSetting", "Edition", "Event", "Excerpt",
    "Image", "Key", "Logo", "NetworkSettings", "Number", "Organization", "Person", "Places",
    "Quote", "Sender", "SocialLink", "Source", "Status", "Utm"
]  # fmt: skip
