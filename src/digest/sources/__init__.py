"""Read a press release into its paragraphs and quotations."""
