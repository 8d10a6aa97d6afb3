"""What if: try changes on a round without saving anything, and keep them when they please."""
