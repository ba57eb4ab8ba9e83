"""All that is published and is no page. Knows `data`, `facts` and `urls`."""
