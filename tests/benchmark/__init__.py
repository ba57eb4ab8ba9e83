"""How long each command takes on a register of the whole country: `make bench`."""
