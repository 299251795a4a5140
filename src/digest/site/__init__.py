"""The sent editions as web pages: which of them, each one's page, and the list of all."""
