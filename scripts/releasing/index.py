"""The search index of a built site.

Pagefind reads the pages that say they may be found (`data-pagefind-body`) and writes the
folder `pagefind/`, from which the browser fetches only what a search needs. The same pages give
the same files: the values of filters, whose order is another each time, are sorted here.
"""

import gzip
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cbor2

from macros.pages.hyphenation import without_hyphens
from macros.urls import addresses

FOLDER = "pagefind"
USED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.sv.pagefind")
"""What lies beside the index itself and is fetched. The rest is user interfaces of Pagefind's."""
LANGUAGE = "sv"
MARK = b"pagefind_dcd"
NOT_READ = ".headerlink"
"""The signs that link to headings are no words of theirs."""


class IndexingError(Exception):
    """Why there is no search index, in Swedish."""


def make_index(site: Path) -> int:
    """Write the index into a built site. Gives the number of pages that can be found."""
    command = [sys.executable, "-m", "pagefind", "--output-path", str(site / FOLDER), "--quiet"]
    command += ["--force-language", LANGUAGE, "--exclude-selectors", NOT_READ]
    with TemporaryDirectory() as folder:
        _write_as_read(site, Path(folder))
        command += ["--site", folder]
        try:
            run = subprocess.run(
                command, capture_output=True, text=True, encoding="utf-8", check=False
            )
        except OSError as error:
            raise IndexingError(f"Pagefind gick inte att starta: {error.strerror}.") from error
    if run.returncode != 0:
        output = (run.stderr or run.stdout).strip()
        raise IndexingError(f"Pagefind kunde inte göra sökindexet:\n{output}")
    for path in (site / FOLDER).glob("*"):
        if path.is_file() and path.suffix != ".pf_meta" and path.name not in USED:
            path.unlink()
    found = pages_found(site / FOLDER)
    _put_in_order(site / FOLDER)
    return found


def _write_as_read(site: Path, folder: Path) -> None:
    """The pages without their soft hyphens, which Pagefind would take for the end of a word."""
    for path in site.rglob("*.html"):
        if path.is_relative_to(site / addresses.EMBEDS):
            continue  # No page of its own.
        copy = folder / path.relative_to(site)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(without_hyphens(path.read_text(encoding="utf-8")), encoding="utf-8")


def _put_in_order(folder: Path) -> None:
    """Write filters anew with their values sorted, and under the name that follows from them.

    Pagefind's files are packed CBOR after a mark. The one of everything names those of the filters
    and is named by the JSON file that the browser asks for first.
    """
    names = {}
    for path in sorted(folder.glob("filter/*.pf_filter")):
        name, values = _unpacked(path)
        names[path.stem] = _replaced(path, [name, sorted(values)], f"{LANGUAGE}_{{}}.pf_filter", 7)
    (path,) = folder.glob("*.pf_meta")
    version, pages, chunks, filters, *rest = _unpacked(path)
    filters = sorted([name, names[file]] for name, file in filters)
    meta = [version, pages, chunks, filters, *rest]
    stem = _replaced(path, meta, f"pagefind.{LANGUAGE}_{{}}.pf_meta", 10)
    entry = folder / "pagefind-entry.json"
    content = json.loads(entry.read_text(encoding="utf-8"))
    content["languages"][LANGUAGE]["hash"] = stem.removeprefix("pagefind.")
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    entry.write_text(text, encoding="utf-8")


def _unpacked(path: Path) -> Any:
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(MARK))


def _replaced(path: Path, content: Any, name: str, length: int) -> str:
    """Write a file under the name of its content. Gives the name without its ending."""
    data = gzip.compress(MARK + cbor2.dumps(content), mtime=0)
    path.unlink()
    new = path.with_name(name.format(hashlib.sha256(data).hexdigest()[:length]))
    new.write_bytes(data)
    return new.stem


def pages_found(folder: Path) -> int:
    """The number of pages in the index."""
    try:
        entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
        return int(entry["languages"][LANGUAGE]["page_count"])
    except (OSError, ValueError, KeyError) as error:
        raise IndexingError("Sökindexet går inte att läsa.") from error
