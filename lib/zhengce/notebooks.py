"""How are the notebooks run? Top to bottom, two kernels at a time, in one process: `python -m zhengce.notebooks FOLDER`.

Each notebook runs with its own folder as working directory, as in JupyterLab. An error in a cell stops its notebook and no other; the
last lines name notebook and cell. Needs the extra `notebooks`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from zhengce import kernels, shared, tables
from zhengce.progress import PROGRESS

KERNELS = 2       # at a time: each holds about 300 MB, and more do not help on two cores


class CellFailed(RuntimeError):
    """A cell raised; the message names the notebook, the cell and the error."""


async def _run(path: Path, gate: asyncio.Semaphore, timeout: int, manager: type | None):
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    try:
        notebook = nbformat.read(path, as_version=4)
    except (ValueError, nbformat.ValidationError) as error:     # not JSON, or cut off
        raise CellFailed(f"{path.name}: no notebook ({str(error).strip().splitlines()[0][:80]}); fetch it again") from None
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.execution_count = None                            # what an earlier run counted
    client = NotebookClient(notebook, timeout=timeout, kernel_name="python3", record_timing=False,
                            extra_arguments=["--IPKernelApp.log_level=40"],     # else every kernel warns that TCP is not encrypted
                            resources={"metadata": {"path": str(path.parent)}},
                            **({"kernel_manager_class": manager} if manager else {}))
    async with gate:
        began = time.monotonic()
        try:
            await client.async_execute()
        except CellExecutionError as error:
            code = [c for c in notebook.cells if c.cell_type == "code"]
            failed = (c for c in code if any(o.output_type == "error" for o in c.get("outputs", [])))
            begun = [c for c in code if c.get("execution_count") is not None]     # an unknown magic leaves no output of an error
            cell = next(failed, None) or next(reversed(begun), None)
            number = notebook.cells.index(cell) + 1 if cell is not None else "?"
            source = cell.source if cell is not None else ""
            raise CellFailed(f"{source}\n\n{path.name}, cell {number}: {error.ename}: {error.evalue}") from None
        print(f"  {path.name}  {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)
    return notebook


def _joined(outputs: list) -> list:
    """Outputs with each run of one stream as one output: a kernel sends what was printed in as many parts as its clock says."""
    joined: list = []
    for output in outputs:
        last = joined[-1] if joined else {}
        if output["output_type"] == "stream" == last.get("output_type") and output["name"] == last["name"]:
            last["text"] += output["text"]
        else:
            joined.append(output)
    return joined


def tidy(notebook) -> None:
    """Strip what differs from run to run or machine to machine: language version, widget state, timings, parts of a stream."""
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                         "language_info": {"name": "python"}}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if "outputs" in cell:
            cell.outputs = _joined(cell.outputs)


async def _execute(paths: list[Path], in_place: bool, timeout: int) -> None:
    import nbformat

    gate = asyncio.Semaphore(KERNELS)
    with kernels.warm() as manager:
        ran = await asyncio.gather(*(_run(p, gate, timeout, manager) for p in paths), return_exceptions=True)     # a failure stops no other
    for path, notebook in zip(paths, ran, strict=True):
        if in_place and not isinstance(notebook, BaseException):
            tidy(notebook)
            nbformat.write(notebook, path)
    failed = [e for e in ran if isinstance(e, BaseException)]
    if other := next((e for e in failed if not isinstance(e, CellFailed)), None):
        raise other
    if failed:
        raise CellFailed("\n\n".join(map(str, failed)))


def describe_figures(folder: Path) -> Path:
    """Write datapackage.json (Frictionless Data) for a folder of figures: each table of plotted numbers with its title and columns."""
    resources = []
    for path in sorted(folder.glob("[0-9]*.json")):
        caption = json.loads(path.read_text("utf-8"))
        resources.append({"name": caption["name"], "path": f"{caption['name']}.csv", "title": caption["title"], "format": "csv",
                          "description": caption["measure"], "sources": [{"title": caption["source"]}],
                          "schema": {"fields": [{"name": column} for column in caption["columns"]]}})
    package = {"name": "zhengce-figures", "title": "The numbers plotted in the figures", "licenses": [{"name": "MIT"}],
               "resources": resources}
    out = folder / "datapackage.json"
    with tables.replacing(out) as temporary:
        temporary.write_bytes((json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode())
    return out


def execute(paths: list[Path], in_place: bool = False, timeout: int = 600) -> None:
    """Run notebooks; with `in_place` their outputs are written back, without timestamps. They share what they read of the same texts
    (`zhengce.shared`), and say so at the end. Raises CellFailed."""
    os.environ[PROGRESS] = "off"                                   # outputs are kept: none has a bar
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")   # a kernel's start prints a warning on stderr without it
    with TemporaryDirectory(prefix="zhengce-", ignore_cleanup_errors=True) as folder:      # nobody else can write into it
        os.environ[shared.FOLDER] = folder
        try:
            asyncio.run(_execute(paths, in_place, timeout))
        finally:
            del os.environ[shared.FOLDER]
        made = sorted({path.name.rpartition("-")[0].lstrip("_") for path in Path(folder).iterdir()})
    print(f"  read once and shared by content: {', '.join(made) or 'nothing'}", file=sys.stderr, flush=True)
    for folder in {p.parent for path in paths for p in path.resolve().parent.parent.glob("*/[0-9][0-9]-*.json")}:
        describe_figures(folder)


def main(arguments: list[str] | None = None) -> int:
    """The command line: notebooks or folders of them, and --in-place."""
    parser = argparse.ArgumentParser(prog="python -m zhengce.notebooks", description="Run notebooks top to bottom.")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--in-place", action="store_true", help="write the outputs back into the notebooks")
    options = parser.parse_args(arguments)
    paths = [n for p in options.paths for n in (sorted(p.glob("*.ipynb")) if p.is_dir() else [p])]
    if not paths:
        print(f"no notebook in {', '.join(map(str, options.paths))}", file=sys.stderr)
        return 2
    try:
        execute(paths, options.in_place)
    except CellFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
