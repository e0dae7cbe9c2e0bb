"""What things are: frozen data and pure rules. Imports the standard library only."""
