"""Where each thing is published, was and went. Knows `data` and `facts`."""
