"""Pages of the route, one file per kind of page."""
