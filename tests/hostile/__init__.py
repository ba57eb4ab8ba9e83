"""Bad input, in tables: what is refused and where, what is warned of, what is shown as typed."""
