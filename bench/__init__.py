"""How fast the main pages are, measured beside a bare page in the same run: ``make bench``."""
