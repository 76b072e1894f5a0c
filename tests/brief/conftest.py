from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import onrecord
from onrecord.brief import Brief, brief, material
from onrecord.query.dossier import Dossier, Process, dossier
from onrecord.store import Store

EXAMPLES = Path(__file__).parents[2] / "examples"
#: what the templates that need it are about
ABOUT = {"actor": "Vučić", "issue": "kosovo-status", "meeting": "S/PV.5839"}


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A record of reports that copy, confirm and contradict each other, with meetings, citations and figures."""
    out = tmp_path_factory.mktemp("brief") / "told.db"
    reports = sorted((EXAMPLES / "reports" / "kosovo").glob("*200[89]*"))
    reports += sorted((EXAMPLES / "reports" / "kosovo").glob("*2023-09*"))
    onrecord.build([EXAMPLES / "across" / "reports", *reports], out, reader="rules")
    with Store.open(out, readonly=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def made(store: Store) -> Callable[..., Brief]:
    """Makes a briefing of that record, each once: ``made("digest", since="2023")``; the dossiers they share, too."""
    dossiers: dict[str, Dossier] = {}

    def shared(of: Store, process: Process) -> Dossier:
        if process.id not in dossiers:
            dossiers[process.id] = dossier(of, process)
        return dossiers[process.id]

    @cache
    def make(template: str, **asked: str | None) -> Brief:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(material, "assemble", shared)
            return brief(store, template, **{"subject": ABOUT.get(template), **asked})

    return make
