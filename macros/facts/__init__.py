"""What follows from what is written, on a day. Knows `data`."""
