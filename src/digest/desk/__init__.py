"""The desk: every edition seen, compared and copied in a browser."""
