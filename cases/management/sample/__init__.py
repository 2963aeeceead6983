"""The sample agency that `make demo` shows: invented people, lawful moves, days relative to today."""
