"""The law as pure code: provisions, working days, events and the clock. Codes and dates, never sentences."""
