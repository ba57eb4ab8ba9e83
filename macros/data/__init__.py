"""What is written: the classes of the data, and reading them. Knows no other folder."""
