"""Record the new addresses of a change: `python -m scripts.record_addresses`, on GitHub only.

Which run it was stands in the environment, as .github/workflows/comment.yml gives it.
"""

import os
import sys

from scripts.releasing.github import Change, GitHubError
from scripts.releasing.recording import RowsError, record


def main() -> int:
    try:
        print(record(Change.of(os.environ)))
    except (GitHubError, RowsError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
