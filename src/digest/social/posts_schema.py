"""The shape of posts.json, as a JSON Schema for programs.

`python -m digest.social.posts_schema` prints the schema that is kept in `schema/posts.schema.json`.
"""

from __future__ import annotations

import json
import sys
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Sentence(_Shape):
    """One sentence of the quote."""

    text: str
    """The sentence, word for word."""
    kept: bool
    """Whether the post contains it."""


class ByteSlice(_Shape):
    """Where a facet is in `api_text`, in UTF-8 bytes."""

    byteStart: int = Field(ge=0)  # noqa: N815 - Bluesky's own name
    """The first byte."""
    byteEnd: int = Field(ge=1)  # noqa: N815 - Bluesky's own name
    """The byte after the last one."""


class LinkFeature(_Shape):
    """A link."""

    type: Literal["app.bsky.richtext.facet#link"] = Field(alias="$type")
    """Bluesky's name for it."""
    uri: str
    """The whole address."""


class TagFeature(_Shape):
    """A hashtag."""

    type: Literal["app.bsky.richtext.facet#tag"] = Field(alias="$type")
    """Bluesky's name for it."""
    tag: str
    """The word without the #."""


class MentionFeature(_Shape):
    """An account. The program that sends the post must look it up."""

    type: Literal["app.bsky.richtext.facet#mention"] = Field(alias="$type")
    """Bluesky's name for it."""
    handle: str
    """The handle without the @."""
    unresolved: Literal[True]
    """Replace `handle` and this key with `did`, the account's DID."""


class Facet(_Shape):
    """What Bluesky makes of a part of `api_text`."""

    index: ByteSlice
    """Where it is."""
    features: list[LinkFeature | TagFeature | MentionFeature] = Field(min_length=1)
    """What it is."""


class LinkCard(_Shape):
    """What Bluesky and LinkedIn show of the link; the program that posts gives it to them."""

    url: str
    """The address, with every letter encoded as APIs need it."""
    title: str
    """The edition's headline."""
    description: str
    """The edition's summary."""


class PostEntry(_Shape):
    """A post that is ready to be pasted."""

    network: str
    """The network's name, as in brand.yaml."""
    quote: str
    """The quote's id."""
    path: str
    """The file that holds `text`, below this edition's folder."""
    text: str
    """Exactly what you paste."""
    api_text: str
    """What to send to the network's API instead of `text`."""
    facets: list[Facet]
    """Links, hashtags and accounts in `api_text`; only Bluesky needs them."""
    count: int = Field(ge=1)
    """The length that the network's own app counts."""
    limit: int = Field(ge=1)
    """The length that it allows."""
    unit: str
    """What is counted."""
    chosen: Literal["preferred", "whole", "run", "excerpt", "chosen"]
    """The author's preferred excerpt, the whole quote, whole sentences, another excerpt, or the
    sentences that the author chose for this network."""
    sentences: list[Sentence]
    """The whole quote, sentence by sentence."""
    attribution: str
    """Who said it, as the post says it."""
    link: str
    """The call to action's link, with the brand's campaign parameters."""
    hashtags: list[str]
    """The post's hashtags, without #."""
    topic_tag: str | None
    """The topic, on a network that has topics (Threads); null elsewhere."""
    text_attachment: str | None
    """The whole quote with its speaker, if the post has only a part of it and the network takes
    such a text (Threads); null elsewhere."""
    langs: list[str] = Field(max_length=3)
    """The languages of the post: the edition's, then the quote's own if it is another one."""
    language: str
    """The first of `langs` without script and region, for a network that takes one (Mastodon)."""
    link_card: LinkCard | None
    """For a network that takes a card of the link instead of making it."""
    card: str
    """The picture of the quote that `digest cards` draws, below this edition's folder. Its text for
    those who cannot see it is `alt_text`. Check that the file exists."""
    alt_text: str | None
    """For a picture of the quote; null where no fair cut is short enough for the network."""
    alt_limit: int
    """How long an alt text the network takes, in UTF-16 units."""
    composer: str | None
    """An address that opens the network's composer with the post in it; null where it has none."""


class SkippedEntry(_Shape):
    """A post that is not made."""

    network: str
    """The network's name, as in brand.yaml."""
    quote: str
    """The quote's id."""
    skipped: str
    """Why it is not made."""


class Posts(_Shape):
    """All posts of one edition, by network and quote."""

    edition: str
    """The edition's slug."""
    not_before: AwareDatetime
    """Before this time nothing of it may be published: the later of `send_on` and `embargo_until`.
    Compare it with the clock when you publish a post."""
    posts: list[Annotated[PostEntry | SkippedEntry, Field(union_mode="left_to_right")]]
    """In the brand's order of networks, then the edition's order of quotes."""


def write_schema() -> str:
    """The JSON Schema, draft 2020-12, of posts.json."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema = {**dialect, **Posts.model_json_schema(by_alias=True)}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.stdout.buffer.write(write_schema().encode())
