"""Problems told to people and programs: one value per format."""
