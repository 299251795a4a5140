"""A press release becomes the first draft of an edition."""
