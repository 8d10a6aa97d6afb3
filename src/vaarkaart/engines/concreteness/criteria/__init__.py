"""One recogniser per criterion; each gives the words that show it."""
