"""Trace the quoted words of a file to their content, source and approval."""
