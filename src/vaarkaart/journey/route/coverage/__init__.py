"""Who is missing: not asked, asked too late, without a seat, or dropped from the route; and what mending costs."""
