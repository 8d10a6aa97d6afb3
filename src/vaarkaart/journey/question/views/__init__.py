"""Pages of this step, one file per part."""
