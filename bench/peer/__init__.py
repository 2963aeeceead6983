"""viewflow's own pages over the same rows."""
