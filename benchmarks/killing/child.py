"""Work in a child that is killed: after some time, or at the moment it is about to change a file the n-th time.

The child is forked from a process that has loaded everything, so that a kill costs what the work costs and no start
of Python. SIGKILL leaves no chance to tidy up. What the child promised before is in a journal outside its reach.
"""

from __future__ import annotations

import ctypes
import gc
import os
import platform
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

#: gets the name of something that was promised to be on the disk
Ack = Callable[[str], None]
Work = Callable[[Ack], None]

_TRACEME, _SYSCALL, _SETOPTIONS, _SYSCALL_INFO = 0, 24, 0x4200, 0x420E
_MARK_CALLS, _KILL_WITH_TRACER = 0x1, 0x100000
_ENTRY = 1
#: system calls that change a file, by machine (Linux, asm/unistd.h): writes, cuts, names made and taken away
_CHANGES = {
    "x86_64": {1, 18, 20, 76, 77, 82, 83, 86, 87, 263, 264, 265, 285, 296, 316},
    "aarch64": {64, 66, 68, 70, 34, 35, 37, 38, 45, 46, 47, 276},
}
#: seconds after which work hangs
_HANGS = 120.0


class _Call(ctypes.Structure):
    """``ptrace_syscall_info`` as far as it is needed (Linux 5.3)."""

    _fields_ = (
        ("op", ctypes.c_uint8), ("pad", ctypes.c_uint8 * 3), ("arch", ctypes.c_uint32), ("ip", ctypes.c_uint64),
        ("sp", ctypes.c_uint64), ("number", ctypes.c_uint64), ("rest", ctypes.c_uint64 * 8),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """How a child ended.

    killed   it was killed before its end
    promised what it acknowledged, in order
    seconds  how long it lived
    calls    how often it changed a file, where that was counted
    """

    killed: bool
    promised: tuple[str, ...]
    seconds: float
    calls: int = 0


class WorkFailed(Exception):
    """The work ended with an error of its own; the message is the child's traceback."""


def run(work: Work, journal: Path, *, seconds: float | None = None, call: int | None = None) -> Run:
    """Does ``work`` in a child; killed after ``seconds``, or as it is about to change a file the ``call``-th time.

    With neither it is left to its end. ``call`` 0 kills nothing and counts. Raises WorkFailed.
    """
    journal.unlink(missing_ok=True)
    failure = journal.with_name(journal.name + ".failed")
    begun = time.monotonic()
    pid = _forked(work, journal, failure, traced=call is not None)
    if call is not None:
        status, calls = _traced(pid, call)
    else:
        status, calls = _waited(pid, _HANGS if seconds is None else seconds), 0
    lived = time.monotonic() - begun
    killed = os.WIFSIGNALED(status)
    if killed and seconds is None and not call:
        raise WorkFailed("the work does not end")
    if not killed and os.WEXITSTATUS(status):
        raise WorkFailed(failure.read_text(encoding="utf-8"))
    return Run(killed, _promised(journal), lived, calls)


def can_trace() -> bool:
    """True where children can be followed call by call."""
    if not sys.platform.startswith("linux") or platform.machine() not in _CHANGES:
        return False
    journal = Path(os.devnull)
    pid = _forked(lambda _: os._exit(0), journal, journal, traced=True)
    try:
        return os.WIFEXITED(_traced(pid, 0)[0])
    except OSError:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return False


def _promised(journal: Path) -> tuple[str, ...]:
    if not journal.exists():
        return ()
    *whole, _half = journal.read_text(encoding="utf-8").split("\n")
    return tuple(whole)


def _forked(work: Work, journal: Path, failure: Path, *, traced: bool) -> int:
    gc.freeze()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        if traced:
            ctypes.CDLL(None).ptrace(_TRACEME, 0, None, None)
            os.kill(os.getpid(), signal.SIGSTOP)
        work(_acknowledging(journal))
        code = 0
    except BaseException:  # whatever it is, the parent tells it
        failure.write_text(traceback.format_exc(), encoding="utf-8")
    finally:
        # not sys.exit: what the parent has registered to do at its end is not the child's to do
        os._exit(code)


def _acknowledging(journal: Path) -> Ack:
    def ack(what: str) -> None:
        # a shell would have seen the line now: after this the work may be killed and the promise must hold
        descriptor = os.open(journal, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.write(descriptor, what.encode() + b"\n")
        os.fsync(descriptor)
        os.close(descriptor)

    return ack


def _waited(pid: int, seconds: float) -> int:
    until = time.monotonic() + seconds
    while True:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return status
        left = until - time.monotonic()
        if left <= 0:
            os.kill(pid, signal.SIGKILL)
            return os.waitpid(pid, 0)[1]
        time.sleep(min(left, 0.002))


def _traced(pid: int, last: int) -> tuple[int, int]:
    """Lets a child that waits to be traced go on from call to call; its status and how many calls changed a file."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)
    libc.ptrace.restype = ctypes.c_long
    changes, told, calls, deliver = _CHANGES[platform.machine()], _Call(), 0, 0
    _, status = os.waitpid(pid, 0)
    if os.WIFSTOPPED(status):
        _asked(libc.ptrace(_SETOPTIONS, pid, None, _MARK_CALLS | _KILL_WITH_TRACER))
    while os.WIFSTOPPED(status):
        why = os.WSTOPSIG(status)
        if why == signal.SIGTRAP | 0x80:
            _asked(libc.ptrace(_SYSCALL_INFO, pid, ctypes.sizeof(told), ctypes.byref(told)))
            calls += told.op == _ENTRY and told.number in changes
            if calls == last > 0:
                os.kill(pid, signal.SIGKILL)
                return os.waitpid(pid, 0)[1], calls
            deliver = 0
        else:
            deliver = 0 if why in (signal.SIGSTOP, signal.SIGTRAP) else why
        _asked(libc.ptrace(_SYSCALL, pid, None, deliver))
        _, status = os.waitpid(pid, 0)
    return status, calls


def _asked(answer: int) -> None:
    if answer < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
