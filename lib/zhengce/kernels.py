"""Where do notebooks that run together get their kernels? From one process that has imported what they all import, forked for each.

A kernel of its own spends a second on imports before its first cell. Only Linux forks here: Windows cannot, and on macOS its own
libraries may fail in a fork of a process that has used them. Elsewhere `warm` gives None, and each kernel is started as Jupyter does.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any


@contextmanager
def warm() -> Iterator[type | None]:
    """A class of kernel managers, for as long as the process stands that their kernels are forked from; None where none can be."""
    if sys.platform != "linux":
        yield None
        return
    with subprocess.Popen([sys.executable, "-P", "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        yield _managers(parent)
        parent.stdin.close()


def _managers(parent: subprocess.Popen) -> type:
    from jupyter_client import AsyncKernelManager
    from jupyter_client.provisioning import LocalProvisioner

    class Provisioner(LocalProvisioner):
        """Starts a kernel by asking the warm process for it."""

        async def launch_kernel(self, cmd: list[str], **given: Any) -> dict[str, Any]:
            """Fork a kernel that takes the command's arguments: what stands behind `python -m ipykernel_launcher`."""
            wanted = {"arguments": cmd[cmd.index("-f"):], "folder": str(given.get("cwd") or "."), "environment": dict(given["env"])}
            parent.stdin.write(json.dumps(wanted) + "\n")
            parent.stdin.flush()
            if not (pid := parent.stdout.readline()):
                raise RuntimeError("the process that kernels are forked from has ended; its error stands above")
            self.process, self.pid, self.cwd = _Fork(int(pid)), int(pid), wanted["folder"]
            return self.connection_info

    class Manager(AsyncKernelManager):
        """A manager of one such kernel."""

        async def _async_pre_start_kernel(self, **given: Any) -> tuple[list[str], dict[str, Any]]:
            self.provisioner = self.provisioner or Provisioner(kernel_id="fork", kernel_spec=self.kernel_spec, parent=self)
            return await super()._async_pre_start_kernel(**given)

    return Manager


class _Fork:
    """A forked process under the names of `subprocess.Popen` that a provisioner calls."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        """None while it runs, then 0: what it ended with is its parent's to know."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    wait = poll     # asked when it has ended

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it still runs."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)


def _serve() -> None:
    """Import what notebooks do, then fork a kernel for each line that says with which arguments, folder and environment."""
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")     # as a kernel sets it; matplotlib asks once
    from ipykernel import kernelapp, zmqshell  # noqa: F401
    from matplotlib import pyplot  # noqa: F401

    from zhengce import figure, words  # noqa: F401

    signal.signal(signal.SIGCHLD, _reap)
    parent = os.getpid()
    for line in sys.stdin:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)      # of a fork beside threads: those of the arithmetic start anew in it
            pid = os.fork()
        if not pid:
            return _be(kernelapp, parent, **json.loads(line))
        print(pid, flush=True)


def _reap(*_: object) -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _be(kernelapp: Any, parent: int, arguments: list[str], folder: str, environment: dict[str, str]) -> None:
    """Be a kernel until it is told to end; the end of the process that it was forked from ends it too."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    backend = os.environ["MPLBACKEND"]
    os.environ.clear()
    os.environ.update({"MPLBACKEND": backend} | environment)
    os.chdir(folder)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(2, 1)        # the pipes are the parent's
    kernelapp.launch_new_instance(argv=[*arguments, f"--IPKernelApp.parent_handle={parent}"])


if __name__ == "__main__":
    _serve()
