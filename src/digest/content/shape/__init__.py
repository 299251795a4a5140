"""The shape of the two content files; the editors' JSON Schemas come from here too."""

from __future__ import annotations

from digest.content.shape.brand import BrandShape
from digest.content.shape.edition import EditionShape, QuoteShape
from digest.content.shape.shared import ImageShape, OrganizationShape, Shape

__all__ = [
    "BrandShape",
    "EditionShape",
    "ImageShape",
    "OrganizationShape",
    "QuoteShape",
    "Shape",
]
