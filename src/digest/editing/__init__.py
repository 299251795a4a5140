"""An edit made on the desk becomes a change of an edition's file, as a person would type it."""
