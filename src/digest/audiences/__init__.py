"""An edition for each row of an audience: made, checked and written in chunks of rows."""
