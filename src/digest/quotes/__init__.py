"""Quotes: proved against the source, joined, cut only honestly, and never without a speaker."""
