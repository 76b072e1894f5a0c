"""Writes src/onrecord/models/metonym/place-1/weights.tsv and run.json.

    python scripts/train_metonyms.py relocar_train.json gwn_train.json

The sets are those of the card; the same sets give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from onrecord.evaluate.metonymy import cross_validate, read_examples, weights

FOLDER = Path(__file__).parents[1] / "src" / "onrecord" / "models" / "metonym" / "place-1"


def main(paths: list[Path]) -> None:
    """Trains on the first set and, counting less, the second; reports the cross-validation on the first."""
    examples, others = (read_examples(path) for path in paths)
    report = cross_validate(examples, others)
    lines = ["feature\tweight", *(f"{feature}\t{weight}" for feature, weight in weights(examples, others).items())]
    FOLDER.mkdir(parents=True, exist_ok=True)
    table = ("\n".join(lines) + "\n").encode()
    (FOLDER / "weights.tsv").write_bytes(table)
    run = {
        "learnt_from": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths},
        "examples": [len(examples), len(others)],
        "weights_sha256": hashlib.sha256(table).hexdigest(),
        "cross_validated": dict(report.figures),
    }
    (FOLDER / "run.json").write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(run, indent=1), len(table))


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]])
