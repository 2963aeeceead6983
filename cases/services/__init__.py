"""What can be done, one verb per function. Everything goes through the one door in `_enact`."""
