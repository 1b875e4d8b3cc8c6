"""Where the library lives: the catalogue (the truth) and the two indexes derived from it."""
