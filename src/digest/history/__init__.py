"""What git knows of a project: where a change began, and which editions were sent before it."""
