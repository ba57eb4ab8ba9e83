"""Post what the check says of a change: `python -m scripts.post_comment`, on GitHub only.

Which run it was stands in the environment, as .github/workflows/comment.yml gives it.
"""

import os
import sys

from scripts.releasing.github import Change, GitHubError
from scripts.releasing.posting import post


def main() -> int:
    try:
        print(post(Change.of(os.environ)))
    except GitHubError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
