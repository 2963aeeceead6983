"""Letters: what they say (letters, wording), how they look (specs, gbt9704, build), how they are made (engine)."""
