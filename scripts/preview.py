"""Show the site on this machine and follow every change: `python -m scripts.preview`."""

import argparse
import os
import subprocess
import sys


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.preview", description="Visa webbplatsen på den egna datorn."
    )
    parser.add_argument("--address", default="127.0.0.1:8000", metavar="VÄRD:PORT", help="adress")
    address = parser.parse_args(arguments).address
    watched = ("agreements", "docs", "macros", "mkdocs.yml")
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    command += [f"--watch={folder}" for folder in watched]
    return subprocess.run(
        command, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
