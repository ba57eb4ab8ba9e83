"""The description of the form, and the schema, as JSON: what the editor judges a document by."""

import json

from macros.files.form import form
from macros.files.schema import schema_files

if __name__ == "__main__":
    print(json.dumps({"form": form(), "schema": json.loads(schema_files()["schema.json"])}))
