"""What everybody may know of routes as JSON, in the words of OParl and of Open Raadsinformatie."""
