"""A proposal of an agreement's file from its document: read, sort into blocks, recognise, write.

reading (plain, word, pdf)  → a `Paper`: every line of the document, none left out
furniture                   → the lines that are the page's own: headers, numbers, contents
blocks                      → headings, paragraphs, list items and rows, hyphens joined
names, parties, people, …   → the fields of a `Proposal`; each claims the sentences it quotes
tables, labelled, lists, statements → promises, each with whose it is and by when (deadlines)
fates                       → what became of every line: a field, a section or furniture
writing                     → the YAML, where each guess is marked
"""
