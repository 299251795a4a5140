"""Social posts: each network is one value; each post keeps the longest fair cut that fits."""
