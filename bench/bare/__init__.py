"""viewflow alone, for the measurement beside it: an app of two tasks."""
