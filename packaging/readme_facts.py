"""Counts what the contract's overlay says about its own evidence, and puts the figures into the README."""

import json
import pathlib
import sys

ORDER = ["documented", "documented-old", "read", "assumed"]
BEGIN, END = "<!-- facts:begin -->", "<!-- facts:end -->"


def evidence_in(value):
    """Every evidence word inside a value that is not one of the operations' scopes or limits."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "evidence" or key.endswith("Evidence"):
                yield inner
            else:
                yield from evidence_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from evidence_in(inner)


def table(overlay):
    operations = overlay["operations"]
    kinds = overlay["kinds"]
    rows = {
        "Operations (method and path)": [o["evidence"] for o in operations.values() if "evidence" in o],
        "Scopes": [s["evidence"] for s in overlay["scopes"]],
        "Which scope an operation needs": [o["scope"]["evidence"] for o in operations.values() if "scope" in o],
        "Properties of records and requests": list(evidence_in(kinds)),
        "Rate limits": [limit["evidence"] for limit in overlay["rateLimits"].values()],
    }
    lines = ["| | " + " | ".join(ORDER) + " |", "|---|" + "---|" * len(ORDER)]
    for name, found in rows.items():
        counts = [str(found.count(word)) if found.count(word) else "" for word in ORDER]
        lines.append(f"| {name} | " + " | ".join(counts) + " |")
    return "\n".join(lines)


def main():
    root = pathlib.Path(sys.argv[1])
    overlay = json.loads((root / "resources/contract/klipy-v1.overlay.json").read_text())
    readme = root / "README.md"
    text = readme.read_text()
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    fresh = f"{before}{BEGIN}\n{table(overlay)}\n{END}{after}"
    if "--check" in sys.argv:
        if fresh != text:
            sys.exit("The README's figures are not those of the contract: run packaging/update-readme.sh")
        return
    readme.write_text(fresh)


main()
