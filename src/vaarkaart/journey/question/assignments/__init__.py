"""The assignment as a document: drafted from what is recorded, written together, frozen once it is decided."""
