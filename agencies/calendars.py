"""Which days an agency works: the library's years, confirmed national notices, local days off of its area."""

PLACEHOLDER = True


def areas_around(area: str) -> list[str]:
    """The area itself, its prefecture and its province, as codes of GB/T 2260."""
    return list(dict.fromkeys([area, f"{area[:4]}00", f"{area[:2]}0000"]))
