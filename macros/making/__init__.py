"""Making what there is to make, and keeping what has been made."""
