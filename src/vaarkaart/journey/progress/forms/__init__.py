"""Forms of this step, one noun a file."""
