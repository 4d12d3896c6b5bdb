"""The command `zhengce` (also `python -m zhengce`): tables from texts, without a notebook."""

from __future__ import annotations

import argparse
import sys

from zhengce.version import __version__


def main(arguments: list[str] | None = None) -> int:
    """Run the command; gives the exit status: 0, or 2 with one line that says what is wrong."""
    parser = argparse.ArgumentParser(prog="zhengce", description="Chinese policy news into dated, sourced tables.")
    parser.add_argument("--version", action="version", version=f"zhengce {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    extract = commands.add_parser("extract", help="read texts of any number, and write their tables as Parquet")
    extract.add_argument("source", nargs="+", help="folders, files, patterns, tables (CSV, JSON Lines, Excel, Parquet) or addresses")
    extract.add_argument("destination", help="the folder for the tables")
    extract.add_argument("--size", type=int, default=1000, help="documents a part (1000)")
    extract.add_argument("--workers", default=None, help="processes (all processors), or a Dask scheduler's address")
    extract.add_argument("--errors", choices=("skip", "raise"), default="skip", help="list what cannot be read, or stop at it (skip)")
    return _extract(parser.parse_args(arguments))


def _extract(given: argparse.Namespace) -> int:
    from zhengce.bulk import extract

    workers = int(given.workers) if given.workers and given.workers.isdecimal() else given.workers
    try:
        done = extract(given.source, given.destination, size=given.size, workers=workers, errors=given.errors,
                       progress=lambda line: print(line, file=sys.stderr, flush=True))
    except (ValueError, OSError, ImportError) as error:
        print(f"zhengce: {error}", file=sys.stderr)
        return 2
    for line in done.skipped:
        print(f"skipped: {line}", file=sys.stderr)
    if done.empty:
        print(f"no article was found in {len(done.empty)} documents: {', '.join(done.empty[:20])}", file=sys.stderr)
    print(f"{done.folder}: {done.documents:,} documents, {done.characters:,} characters in {done.seconds:,.0f} s, "
          f"{len(done.skipped)} skipped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
