"""An edition as an email: a theme compiled once, html and plain text rendered from it."""
