"""Every key of the content files, declared once: frozen classes in which all ids are looked up."""

from __future__ import annotations

from digest.content.model.audience import Member
from digest.content.model.blocks import (
    Article,
    CallToAction,
    MoreLink,
    Number,
    ProgramDay,
    Session,
    SponsorTier,
    Video,
)
from digest.content.model.brand import (
    Brand,
    CheckSetting,
    NetworkSettings,
    Sender,
    SocialLink,
    Utm,
)
from digest.content.model.edition import Edition, Source, Status
from digest.content.model.event import Event, Venue
from digest.content.model.people import (
    Accounts,
    Hero,
    Image,
    Logo,
    Organization,
    Person,
    Portrait,
    PressContact,
)
from digest.content.model.places import Key, Places
from digest.content.model.quotes import Approval, Excerpt, Quote

__all__ = [
    "Accounts", "Approval", "Article", "Brand", "CallToAction", "CheckSetting", "Edition", "Event",
    "Excerpt", "Hero", "Image", "Key", "Logo", "Member", "MoreLink", "NetworkSettings", "Number",
    "Organization", "Person", "Places", "Portrait", "PressContact", "ProgramDay", "Quote",
    "Sender", "Session", "SocialLink", "Source", "SponsorTier", "Status", "Utm", "Venue", "Video"
]  # fmt: skip
