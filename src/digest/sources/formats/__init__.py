"""Read releases in the formats that press offices send, each to text with its places."""
