"""What is wrong in the data. Knows `data`, `facts` and `urls`."""
