"""Count, split and search text as networks and readers do."""
