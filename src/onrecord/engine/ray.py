"""The Ray engine: shards made on all machines of a Ray cluster. Needs ray (``pip install "ray>=2.40"``).

A shard is one Ray task. Tasks, not actors: when a machine dies, Ray runs the task again wherever there is room, and
nothing waits for the machine to come back. Ray keeps worker processes for the next task, so a worker loads the model
once. Few tasks are under way at a time; what they give back is counts, never reports.

Nothing is told to anybody: Ray's usage statistics are off, and no dashboard is started.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from onrecord import pipeline
from onrecord.core.errors import EngineError, OnrecordError
from onrecord.engine.contract import Engine, Job, Made, Portion
from onrecord.engine.crew import Crew
from onrecord.engine.make import make
from onrecord.engine.sharded import process_of

#: tasks under way for each core: one at work, one ready
_AHEAD = 2
#: bytes a worker may need; model, registers and a large report together stay below
_MEMORY = 700_000_000
#: how often a shard is tried again when its worker or machine dies
_RETRIES = 8
#: bytes of Ray's object store on one machine; hardly anything goes through it (Ray's least is 75 MB)
_OBJECTS = 100_000_000
_ANSWER_S = 5.0


def ray_engine(address: str | None = None, workers: int | None = None) -> Engine:
    """The engine of a Ray cluster.

    address  of the cluster: "10.0.0.1:6379", "auto" for one that this machine is part of; None starts Ray on this
             machine alone, and ends it afterwards
    workers  tasks at work at a time; None is one for each core of the cluster, those that join it later included

    Raises EngineError: ENGINE-NEEDS at once; when it runs ENGINE-ADDRESS, ENGINE-LOST, ENGINE-DIFFERS.
    """
    ray = _ray()

    def run(portions: Iterable[Portion], job: Job) -> Iterator[Made]:
        with _connected(ray, address, workers):
            yield from _shared_out(ray, portions, job, workers)

    return run


def _ray() -> Any:
    # read when ray is imported, here and in the processes it starts
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    try:
        return import_module("ray")
    except ImportError as error:
        remedy = 'Install it: pip install "ray>=2.40"'
        raise EngineError("ENGINE-NEEDS", "--engine ray", "ray is not installed", remedy) from error


@contextmanager
def _connected(ray: Any, address: str | None, workers: int | None) -> Iterator[None]:
    if ray.is_initialized():  # by the program that uses this engine
        yield
        return
    quiet = {"log_to_driver": False, "logging_level": logging.ERROR}
    try:
        if address is None:
            cores = workers or os.cpu_count()
            # "local", or RAY_ADDRESS would lead elsewhere; its parts find one another without a network
            here = {"address": "local", "num_cpus": cores, "_node_ip_address": "127.0.0.1"}
            ray.init(**here, object_store_memory=_OBJECTS, include_dashboard=False, **quiet)
        else:
            _ask(address)
            ray.init(address=address, **quiet)
    except (OSError, RuntimeError, ValueError, ImportError) as error:
        said = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")[:160]
        remedy = "Start one (ray start --head) and give the address it shows, or leave --address out"
        where = address or "this machine"
        raise EngineError("ENGINE-ADDRESS", where, f"no Ray cluster answers ({said})", remedy) from error
    try:
        yield
    finally:
        ray.shutdown()


def _ask(address: str) -> None:
    """Raises OSError when nothing listens at ``address``: Ray itself would try for a long time."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if host and port.isdigit():
        socket.create_connection((host.strip("[]"), int(port)), timeout=_ANSWER_S).close()


def _shared_out(ray: Any, portions: Iterable[Portion], job: Job, workers: int | None) -> Iterator[Made]:
    """The shards as they are made; no more than ``_AHEAD`` tasks a core are under way."""
    task = ray.remote(num_cpus=1, memory=_MEMORY, max_retries=_RETRIES)(work)
    under_way: dict[Any, Portion] = {}
    for portion in portions:
        under_way[task.remote(portion, job)] = portion
        # asked each time: machines come and go
        if len(under_way) >= (workers or _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))):
            yield _next(ray, under_way)
    while under_way:
        yield _next(ray, under_way)


def _next(ray: Any, under_way: dict[Any, Portion]) -> Made:
    """The next shard that is made, whichever it is."""
    (done, *_), _ = ray.wait(list(under_way), num_returns=1)
    portion = under_way.pop(done)
    try:
        made = ray.get(done)
    except ray.exceptions.RayTaskError as error:
        raise error.cause from error
    except ray.exceptions.RayError as error:
        where = portion.pieces[0].path
        cause = f"its workers died {_RETRIES + 1} times ({type(error).__name__})"
        remedy = "Give the workers more memory, or build this file alone"
        raise EngineError("ENGINE-LOST", where, cause, remedy) from error
    if isinstance(made, OnrecordError):
        raise made
    assert isinstance(made, Made)
    return made


def work(portion: Portion, job: Job) -> Made | OnrecordError:
    """What a worker does: one shard. An error of ours is handed back, since trying again would not help."""
    if os.path.isdir(job.home):
        os.chdir(job.home)  # relative paths start there
    try:
        here = _fingerprint(job.reader, job.register, job.codebook)
        if here != job.made_with:
            cause = f"its onrecord is {here}, not {job.made_with}"
            remedy = "Install the same version, registers and model on every machine"
            return EngineError("ENGINE-DIFFERS", socket.gethostname(), cause, remedy)
        (made,) = make((portion,), job, _crew(job))
    except OnrecordError as error:
        return error
    return made


@cache
def _fingerprint(reader: str, register: Path | None, codebook: tuple[Path, ...]) -> str:
    return pipeline.fingerprint(reader, register, codebook)


@cache
def _crew(job: Job) -> Crew:
    """One for all shards this process will make; it ends with the process."""
    return Crew(1, process_of(job))
