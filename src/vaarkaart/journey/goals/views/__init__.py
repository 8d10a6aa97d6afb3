"""Pages of this step, one file a noun."""
