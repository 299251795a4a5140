"""Ask git where a change began, and which editions were sent before it."""
