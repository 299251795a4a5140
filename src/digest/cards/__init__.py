"""A quote as a picture, its words set whole with their speaker."""
