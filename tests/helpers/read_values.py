"""Read many YAML texts as the register does: JSON in, a list of answers out.

The tests of the browser's editor, which are JavaScript, ask so what Python reads.
"""

import json
import sys
from typing import Any

from macros.data.agreement import Agreement
from macros.data.reading import read_text
from macros.data.tree import Tree


def answer(text: str) -> dict[str, Any]:
    """What is read of a text: its value, whether all could be read, and what is wrong."""
    tree = Tree("fil.yml", text)
    told = [
        [problem.position.line, problem.position.column, problem.code, problem.message]
        for problem in sorted(tree.problems)
    ]
    return {"value": tree.value, "isCut": tree.is_cut, "problems": told}


def faults(text: str) -> list[dict[str, Any]]:
    """What is wrong with a text that should be an agreement, as far as its reader can tell."""
    found = read_text("smaby/2024.yml", text, Agreement)
    return [
        {"path": each.path, "code": each.code, "message": each.message}
        for each in (found if isinstance(found, list) else ())
    ]


if __name__ == "__main__":
    question = json.loads(sys.stdin.buffer.read())
    if isinstance(question, list):
        print(json.dumps([answer(text) for text in question]))
    else:
        print(json.dumps([faults(text) for text in question["agreements"]]))
