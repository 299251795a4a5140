"""Text as the networks count it."""
