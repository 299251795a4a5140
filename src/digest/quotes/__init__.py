"""Compare quotes with their source, join and shorten them fairly, and name their speakers."""
