"""Visit the links that readers get, for `digest check --links`."""
