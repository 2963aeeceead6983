"""Finding text the same way on both databases: by pairs of characters.

Neither full-text search finds a Chinese word of two characters. A table of (pair, row) does, and the row's
own text then confirms that the pairs stand side by side.
"""

import unicodedata

# A number copied out of a letter may bring its non-breaking hyphen along.
HYPHENS = str.maketrans("\u2010\u2011", "--", "\u2060")
MOST_WORDS = 6
LONGEST_QUERY = 100


def normalise(text: str) -> str:
    """Half-width, lower case, single blanks: what is stored beside a row and compared with a query.

    Without the character 0, which PostgreSQL takes in no text.
    """
    return " ".join(
        unicodedata.normalize("NFKC", text).translate(HYPHENS).replace("\0", " ").casefold().split()
    )


def words(query: str) -> list[str]:
    """The words of a query, each to be found by itself; a long query is cut."""
    return list(dict.fromkeys(normalise(query[:LONGEST_QUERY]).split()))[:MOST_WORDS]


def grams(text: str) -> set[str]:
    """The pairs of a text, and the last character of each word: every character begins a gram."""
    found: set[str] = set()
    for word in normalise(text).split():
        found.update(word[at : at + 2] for at in range(len(word)))
    return found


def pairs(word: str) -> set[str]:
    """The grams a row must have to contain `word`; none for a single character, which only begins one."""
    return {word[at : at + 2] for at in range(len(word) - 1)}
