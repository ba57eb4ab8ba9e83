"""Back door for MkDocs: hands over what publishing.py yields."""

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

# MkDocs loads a hook by its path, without the folder that the package lies in.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from macros import page_macros
from macros.publishing import published


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Each build of a preview reads the data anew."""
    page_macros.register.cache_clear()
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for address, content in published(page_macros.register()):
        files.append(File.generated(config, address, content=content))
    return files
