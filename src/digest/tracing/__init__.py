"""Where the quoted words of a file come from: content, source, approval."""
