"""The search index of a built site.

Pagefind reads the pages that say they may be found (`data-pagefind-body`) and writes the
folder `pagefind/`, from which the browser fetches only what a search needs. The same pages give
the same words and pages; the order within the files of filters is Pagefind's own and varies.
"""

import json
import subprocess
import sys
from pathlib import Path

FOLDER = "pagefind"
USED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.sv.pagefind")
"""What lies beside the index itself and is fetched. The rest is user interfaces of Pagefind's."""
LANGUAGE = "sv"
NOT_READ = ".headerlink"
"""The signs that link to headings are no words of theirs."""


class IndexingError(Exception):
    """Why there is no search index, in Swedish."""


def make_index(site: Path) -> int:
    """Write the index into a built site. Gives the number of pages that can be found."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"]
    command += ["--force-language", LANGUAGE, "--exclude-selectors", NOT_READ]
    try:
        run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    except OSError as error:
        raise IndexingError(f"Pagefind gick inte att starta: {error.strerror}.") from error
    if run.returncode != 0:
        output = (run.stderr or run.stdout).strip()
        raise IndexingError(f"Pagefind kunde inte göra sökindexet:\n{output}")
    for path in (site / FOLDER).glob("*"):
        if path.is_file() and path.suffix != ".pf_meta" and path.name not in USED:
            path.unlink()
    return pages_found(site / FOLDER)


def pages_found(folder: Path) -> int:
    """The number of pages in the index."""
    try:
        entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
        return int(entry["languages"][LANGUAGE]["page_count"])
    except (OSError, ValueError, KeyError) as error:
        raise IndexingError("Sökindexet går inte att läsa.") from error
