"""Runs verbs in forked children, so that what is done to one of them (a limit, a clock) is done to it alone.

Started as a program of its own, with one thread: it reads a JSON object a line, does what it says, and answers.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import traceback
from contextlib import chdir
from pathlib import Path
from typing import Any

from killing.ground import built

from onrecord import engine
from onrecord.cli import main
from onrecord.engine import build


def _here(*given: Any, **how: Any) -> Any:
    # a worker process takes a second to start
    return build(*given, **{**how, "workers": 0})


def _in_child(asked: dict[str, Any], out: int, err: int) -> None:
    given, to_given = os.pipe()
    os.write(to_given, asked.get("typed", "").encode())
    os.close(to_given)
    for number, stream in enumerate((given, out, err)):
        os.dup2(stream, number)
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w")
    os.chdir(asked["folder"])
    engine.build = _here
    if asked.get("largest") is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked["largest"], resource.RLIM_INFINITY))
    main(asked["verb"])


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    (out, to_out), (err, to_err) = os.pipe(), os.pipe()
    pid = os.fork()
    if not pid:
        code = 70
        try:
            _in_child(asked, to_out, to_err)
        except SystemExit as left:
            code = int(left.code or 0)
        except BaseException:  # as a user would see it
            os.write(2, traceback.format_exc().encode())
        finally:
            sys.stdout.flush()
            os._exit(code)
    os.close(to_out)
    os.close(to_err)
    with open(out, encoding="utf-8") as said, open(err, encoding="utf-8") as complained:
        told = {"out": said.read(), "err": complained.read()}
    return told | {"code": os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as warm, chdir(warm):
        built(Path(), related=True)  # what it loads every child has
    for line in sys.stdin:
        print(json.dumps(_answer(json.loads(line))), flush=True)  # noqa: T201
