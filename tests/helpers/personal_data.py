"""What the check says of texts that may hold personal data: texts as JSON in, codes out.

The editor does not tell what is certain of an identity number: MB131 is asked for as MB132.
"""

import json
import sys

from macros.checks import contact_details, identity_numbers


def codes(text: str) -> list[str]:
    found = {
        "MB132": identity_numbers.found_in(text),
        "MB133": contact_details.lines_in(text),
    }
    return [code for code, places in found.items() if places]


if __name__ == "__main__":
    print(json.dumps([codes(text) for text in json.load(sys.stdin)]))
