"""Content: one YAML file per event becomes an Edition, or every problem at once."""
