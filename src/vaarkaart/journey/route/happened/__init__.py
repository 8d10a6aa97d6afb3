"""What happened: outcomes that stand, and the plan beside the days on which things really took place."""
