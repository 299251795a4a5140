"""Links in a text: where X and Bluesky see them, and how Bluesky's app shortens them."""

from __future__ import annotations

from digest.text.bluesky_links import find_bluesky_links, shorten_bluesky_links
from digest.text.spans import LinkSpan
from digest.text.x_links import find_x_links

__all__ = ["LinkSpan", "find_bluesky_links", "find_x_links", "shorten_bluesky_links"]
