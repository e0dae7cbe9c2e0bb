"""How the embedded model is made. Nothing else in the package imports this wing."""
