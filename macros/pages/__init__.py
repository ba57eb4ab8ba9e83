"""Markdown and HTML of the register's pages. Knows `data`, `facts` and `urls`."""
