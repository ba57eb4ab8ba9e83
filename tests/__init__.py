"""The tests."""

import sys

# jsonschema would read a whole grammar of IRIs in each process, for a second and more. No schema
# has a format that needs it: test_data.py.
sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
