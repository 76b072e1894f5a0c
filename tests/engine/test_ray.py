"""The Ray engine: what is missing is said, and a machine that dies in mid-build changes no byte."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from onrecord.core.errors import EngineError, RegisterError
from onrecord.core.record import KINDS
from onrecord.engine import build, build_shards, load, local_engine
from onrecord.engine.contract import Job, Made, Piece, Portion
from onrecord.engine.ray import ray_engine
from onrecord.export.jsonl import lines
from onrecord.store import Store

needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason='needs ray (pip install "ray>=2.40")')
#: bytes of Ray's object store and memory of one made-up machine
MACHINE = {"num_cpus": 1, "memory": 1_500_000_000, "object_store_memory": 80_000_000}


def export(path: Path) -> bytes:
    with Store.open(path, readonly=True) as store:
        return "\n".join(lines(store, ("document", *KINDS), True)).encode()


def test_without_ray_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(EngineError, match="pip install") as caught:
        ray_engine()
    assert caught.value.code == "ENGINE-NEEDS"


class FakeRay(ModuleType):
    """Ray as far as the engine knows it: tasks are done when they are asked for, the last one first."""

    class RayError(Exception):
        """As ray.exceptions has it."""

    class RayTaskError(RayError):
        """What a task raised, in ``cause``."""

        cause: Exception = ZeroDivisionError("a bug")

    def __init__(self, answers: Callable[[Portion], object], cores: int) -> None:
        super().__init__("ray")
        self.exceptions = self
        self.answers, self.cores = answers, cores
        self.waiting: list[Portion] = []
        self.most = 0
        self.options: dict[str, object] = {}

    def is_initialized(self) -> bool:
        return True

    def cluster_resources(self) -> dict[str, float]:
        return {"CPU": float(self.cores)}

    def remote(self, **options: object) -> object:
        self.options = options
        return lambda _work: SimpleNamespace(remote=self.given)

    def given(self, portion: Portion, _job: Job) -> Portion:
        self.waiting.append(portion)
        self.most = max(self.most, len(self.waiting))
        return portion

    def wait(self, under_way: list[Portion], num_returns: int) -> tuple[list[Portion], list[Portion]]:
        assert sorted(map(repr, under_way)) == sorted(map(repr, self.waiting))
        return under_way[-num_returns:], under_way[:-num_returns]

    def get(self, portion: Portion) -> object:
        self.waiting.remove(portion)
        answer = self.answers(portion)
        if isinstance(answer, self.RayError):
            raise answer
        return answer


def shared_out(monkeypatch: pytest.MonkeyPatch, ray: FakeRay, workers: int | None = None) -> list[Made]:
    monkeypatch.setitem(sys.modules, "ray", ray)
    portions = [Portion((Piece(f"{n}.txt", "ab"),)) for n in range(30)]
    return list(ray_engine(workers=workers)(portions, Job("s", "test", "/", "rules")))


def whole(portion: Portion) -> Made:
    return Made(portion.name("test"), 1, 2, 3)


@pytest.mark.parametrize(("cores", "workers", "most"), [(1, None, 2), (4, None, 8), (4, 3, 3), (64, None, 30)])
def test_few_shards_are_under_way_at_a_time(
    monkeypatch: pytest.MonkeyPatch, cores: int, workers: int | None, most: int
) -> None:
    ray = FakeRay(whole, cores)
    made = shared_out(monkeypatch, ray, workers)
    assert len({one.name for one in made}) == 30
    assert ray.most == most
    assert ray.options["num_cpus"] == 1
    assert ray.options["max_retries"] >= 3


def test_workers_that_die_again_and_again_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    ray = FakeRay(lambda portion: FakeRay.RayError() if portion.pieces[0].path == "7.txt" else whole(portion), 2)
    with pytest.raises(EngineError, match="ENGINE-LOST") as caught:
        shared_out(monkeypatch, ray)
    assert caught.value.where == "7.txt"


def test_what_a_worker_answers_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = RegisterError("REGISTER-FORMAT", "states", "the table is empty", "Give it a header row")
    with pytest.raises(RegisterError):
        shared_out(monkeypatch, FakeRay(lambda _: refused, 2))
    with pytest.raises(ZeroDivisionError):
        shared_out(monkeypatch, FakeRay(lambda _: FakeRay.RayTaskError(), 2))


@needs_ray
def test_an_address_where_nothing_answers_is_one_line(reports: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for address in (f"127.0.0.1:{port}", f"ray://127.0.0.1:{port}", "no.such.host.invalid:6379"):
        with pytest.raises(EngineError, match="ENGINE-ADDRESS") as caught:
            build_shards([reports], str(tmp_path / "s"), ray_engine(address), reader="rules")
        assert caught.value.where == address
        assert len(str(caught.value).splitlines()) == 1
    assert not (tmp_path / "s").exists()


def test_a_worker_that_is_another_onrecord_is_told(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from onrecord.engine.ray import work

    monkeypatch.chdir(tmp_path)
    job = Job(str(tmp_path / "s"), "0.0.1+another", str(tmp_path), "rules")
    error = work(Portion((Piece(str(reports / "a.txt"), "ab"),)), job)
    assert isinstance(error, EngineError)
    assert error.code == "ENGINE-DIFFERS"
    assert not (tmp_path / "s").exists()


@needs_ray
@pytest.mark.filterwarnings("ignore")
def test_a_machine_dies_in_mid_build(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    from ray.cluster_utils import Cluster

    texts = [f"Skopje, {n % 28 + 1} June 2011. Envoy Ada Holm said that talk {n} would resume." for n in range(240)]
    (reports / "rows.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
    build([reports], tmp_path / "local.db", reader="rules")
    cluster = Cluster(initialize_head=True, head_node_args=MACHINE | {"num_cpus": 0, "include_dashboard": False})
    try:
        machines = [cluster.add_node(**MACHINE) for _ in range(2)]
        killed: list[int] = []

        def kill(at: object) -> None:
            if at.done == 3:
                cluster.remove_node(machines[1], allow_graceful=False)
                killed.append(at.done)

        engine = ray_engine(cluster.address)
        made = build_shards([reports], str(tmp_path / "ray"), engine, reader="rules", portion_bytes=1500, progress=kill)
        again = build_shards([reports], str(tmp_path / "ray"), engine, reader="rules", portion_bytes=1500)
    finally:
        cluster.shutdown()
    assert killed == [3]
    assert made.made > 10
    assert (made.reports, made.problems) == (243, ())
    assert (again.made, again.kept) == (0, made.made)
    build_shards([reports], str(tmp_path / "here"), local_engine(), reader="rules", portion_bytes=1500)
    for name in os.listdir(tmp_path / "here"):
        assert (tmp_path / "ray" / name).read_bytes() == (tmp_path / "here" / name).read_bytes()
    load([str(tmp_path / "ray")], tmp_path / "ray.db")
    assert export(tmp_path / "ray.db") == export(tmp_path / "local.db")
