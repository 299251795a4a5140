"""Social drafts: each network is one value, each draft the best honest post that fits it."""
