"""The desk: a page on which everything of an edition is seen, compared and copied."""
