"""Build the site: pages from the tables and figures, then Sphinx. `python docs/build.py OUT` writes OUT/index.html."""

from __future__ import annotations

import ast
import html
import json
import re
import shutil
import sys
from pathlib import Path

import pandas as pd

import zhengce
from zhengce.figure import font_path
from zhengce.figure.chart import page_name

FONT = '@font-face{font-family:"Noto Sans SC";src:local("Noto Sans SC"),url("../fonts/NotoSansSC-Regular.otf")}'
ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
FOREMOST = ("05-chronicle", "04-timelines", "02-industries", "01-dates")     # the front page's
SHOWN = {"documents": ["doc", "title", "stated_date", "content_date", "chars_used"],
         "metrics": ["doc", "indicator", "entity", "value", "unit", "period_start", "period_end", "status", "quote"],
         "policies": ["doc", "date", "title", "type", "issuer", "action", "target_date", "quote"],
         "chronology": ["date", "title", "type", "issuer", "level", "target_date", "documents"],
         "frequency": ["term", "gloss", "count", "rate", "low", "high", "documents"]}
TITLED = {"documents": ("Table of texts", "One row is one text, with the date on its page and the time that its content speaks from."),
          "metrics": ("Table of numbers", "One row is one number that a text gives, with what it measures and for when."),
          "policies": ("Table of mentions", "One row is one place in a text that tells of a policy, a document or an event."),
          "chronology": ("Table of policies", "One row is one policy, document or event, from all its mentions, in the order of its date."),
          "frequency": ("Table of words", "One row is one word and how often it is used: per 1,000 words (rate), within low and high.")}


def tables(corpus: zhengce.Corpus) -> dict[str, pd.DataFrame]:
    """The tables of the site, by name."""
    policies = zhengce.policies(corpus)
    return {"documents": corpus.documents, "metrics": zhengce.metrics(corpus), "policies": policies,
            "chronology": zhengce.chronology(policies), "frequency": zhengce.frequency(zhengce.tokens(corpus), by=None)}


def downloads(made: dict[str, pd.DataFrame], folder: Path) -> None:
    """Each table as CSV (with a byte order mark, for spreadsheets), Excel and Parquet."""
    folder.mkdir(parents=True)
    for name, data in made.items():
        data.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig")
        data.to_parquet(folder / f"{name}.parquet", index=False)
        data.to_excel(folder / f"{name}.xlsx", index=False)


def table_page(name: str, data: pd.DataFrame, corpus: zhengce.Corpus, at: pd.DataFrame | None = None) -> str:
    """A page with a table that can be searched, each row linked to its passage, and its downloads; `at` has doc and start of each row,
    where the table itself has not."""
    at = data if at is None else at
    shown = zhengce.show(data, SHOWN[name], corpus, most=len(data), glosses=zhengce.glosses()).data
    passage = {"doc", "start"} <= set(at)
    places = [f"evidence/{page_name(r['doc'])}.html#c{int(r['start'])}" if passage else "" for r in at.to_dict("records")]
    column = next((list(shown.columns).index(c) for c in ("quote", "title") if c in shown), 0)
    rows = []
    for cells, where in zip(shown.itertuples(index=False), places, strict=True):
        said = [f"<td{chinese(c)}{_width(c)}>{html.escape(c)}</td>" for c in cells]
        if passage:
            said[column] = f'<td lang="zh"><a href="{where}">{html.escape(cells[column])}</a></td>'
        rows.append("<tr>" + "".join(said) + "</tr>")
    files = ", ".join(link(f"tables/{name}.{ending}", ending) for ending in ("csv", "xlsx", "parquet"))
    columns = "\n".join(f"- `{c.name}`{f' ({c.unit})' if c.unit else ''}: {c.description}" for c in zhengce_schema(name))
    title, what = TITLED[name]
    return (f"# {title}\n\n{what} {len(data):,} rows. Downloads: {files}.\n\n{searchable(title, list(shown.columns), rows)}"
            f"## Columns\n\n{columns}\n")


def searchable(title: str, columns: list[str], rows: list[str]) -> str:
    """An HTML table with a field that leaves the rows with all words typed, and says how many they are."""
    head = "".join(f'<th scope="col">{html.escape(c)}</th>' for c in columns)
    return (f'```{{raw}} html\n<div class="wide" tabindex="0" role="region" aria-label="{title}">'
            f'<label>Search <input class="find" type="search" aria-label="Search the {title.lower()}">'
            f'</label> <span class="found" role="status"></span><table><thead><tr>{head}</tr></thead><tbody>\n'
            + "\n".join(rows) + "\n</tbody></table></div>\n```\n\n")


def rules_page() -> str:
    """Every rule with its example and near miss; the row of a rule has its id as anchor."""
    from zhengce.explanations import rules

    columns = ("id", "field", "what", "example", "near_miss")
    rows = [f'<tr id="{r["id"]}">' + "".join(f'<td{_width(r[c]) if c != "what" else ""}{chinese(r[c])}>{html.escape(r[c])}</td>'
                                             for c in columns) + "</tr>" for r in rules().values()]
    return (f"# The rules\n\nEach row of the tables of numbers and of mentions names the rules that made it, by these ids. A rule gives "
            f"one field; the example shows where it does, the near miss where it must not. {len(rows)} rules.\n\n"
            + searchable("The rules", [c.replace("_", " ") for c in columns], rows))


def chinese(words: str) -> str:
    """The attribute that says that words are Chinese."""
    return ' lang="zh"' if re.search("[\u4e00-\u9fff]", words) else ""


def columns_of_tables() -> str:
    """Every public table with its columns, under a heading each."""
    from zhengce.tables import schemas

    return "\n\n".join(f"## {name}\n\n" + "\n".join(f"- `{c.name}`{f' ({c.unit})' if c.unit else ''}: {c.description}" for c in columns)
                       for name, columns in schemas().items())


def link(path: str, words: str) -> str:
    """A link to a file that stands beside the pages; as Markdown, it would be looked for among the pages."""
    return f'<a href="{path}">{html.escape(words)}</a>'


def _width(cell: str) -> str:
    """Values, dates and periods stand in one line."""
    return ' class="short"' if len(cell) <= 18 and cell[:1].isascii() else ""


def zhengce_schema(name: str) -> tuple:
    """The columns of a public table."""
    from zhengce.tables import schemas

    return schemas()[name]


def calls() -> dict[str, str]:
    """The call that made each figure, as it stands in the notebooks: `x = figure.f(…)` … `x.publish("name", …)`, or both in one."""
    out: dict[str, str] = {}
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        tree = ast.parse("\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code"))
        nodes = list(ast.walk(tree))
        named = {ast.unparse(n.targets[0] if isinstance(n, ast.Assign) else n.target): n.value
                 for n in nodes if isinstance(n, (ast.Assign, ast.NamedExpr))}
        for n in nodes:
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr == "publish":
                chart = n.func.value
                out[n.args[0].value] = ast.unparse(named.get(ast.unparse(chart), chart))
    return out


def gallery() -> str:
    """Every figure as SVG, its marks linked to their passages, with its caption and numbers."""
    parts = ["# Gallery\n\nEach figure is one call, which stands below it; the marks of dated ones lead to their sentence.\n"]
    made = calls()
    for path in sorted((ROOT / "figures").glob("[0-9]*.json")):
        caption = json.loads(path.read_text("utf-8"))
        name, alt = caption["name"], html.escape(caption["alt"], quote=True)
        parts.append(f"## {html.escape(caption['title'], quote=False)}\n\n```{{raw}} html\n"
                     f'<div class="across" tabindex="0"><object class="figure" type="image/svg+xml" data="figures/{name}.svg" '
                     f'aria-label="{alt}"><img src="figures/{name}.png" alt="{alt}"></object></div>\n```\n\n'
                     f"`{made[name]}`\n\n" + ", ".join(link(f"figures/{name}.{e}", w) for e, w in
                                                        (("csv", "numbers"), ("png", "PNG"), ("svg", "SVG"))) + "\n")
    return "\n".join(parts)


def findings() -> str:
    """What the figures say that the front page tells, and a picture of the first of them."""
    captions = [json.loads((ROOT / "figures" / f"{name}.json").read_text("utf-8")) for name in FOREMOST]
    first = captions[0]
    alt = html.escape(first["alt"], quote=True)
    picture = (f'<div class="across"><a href="gallery.html"><img src="figures/{first["name"]}.png" alt="{alt}" '
               'style="max-width:44rem;background:#fff"></a></div>')
    titles = "\n".join(f"- {html.escape(c['title'], quote=False)}" for c in captions)
    return f"## What four texts say\n\n{titles}" + f"\n\n```{{raw}} html\n{picture}\n```\n"


def glossary() -> str:
    """The lexicon, by category."""
    from zhengce.segmenter import lexicon

    parts = ["# Glossary 词汇表\n"]
    for category, rows in lexicon().groupby("category", sort=True):
        lines = [f"{t}: {g}" for t, g in zip(rows["term"], rows["gloss"], strict=True) if isinstance(g, str)]
        parts.append(f"## {category.replace('_', ' ')}\n\n" + "\n".join(f"- {line}" for line in lines) + "\n")
    return "\n".join(parts)


def api() -> str:
    """The public names with their docstrings."""
    import zhengce.figure as figure

    names = [n for n in zhengce.__all__ if callable(getattr(zhengce, n))]
    charts = [n for n in figure.__all__ if callable(getattr(figure, n))]
    entry = "```{{eval-rst}}\n.. auto{}:: {}.{}\n```\n"
    kind = {True: "class", False: "function"}
    parts = ["# API\n"]
    for where, module, public in (("zhengce", zhengce, names), ("zhengce.figure", figure, charts)):
        parts.append(f"## {where}\n")
        parts += [entry.format(kind[isinstance(getattr(module, n), type)], where, n) for n in public]
    return "\n".join(parts)


def link_passages(notebooks: Path, corpus: zhengce.Corpus, evidence: Path) -> None:
    """Each passage that a notebook quotes leads to its place on its text's page of evidence, or to the page where no row begins there."""
    docs = {r.label: page_name(r.doc) for r in corpus.documents.itertuples()}
    anchors = {name: set(re.findall(r'id="c(\d+)"', (evidence / f"{name}.html").read_text("utf-8"))) for name in docs.values()}

    def linked(match: re.Match[str]) -> str:
        name, start = docs[match["label"]], match["start"].replace(",", "")
        return "— " + link(f"../evidence/{name}.html" + (f"#c{start}" if start in anchors[name] else ""), match[0][2:])

    form = re.compile(rf"— (?P<label>{'|'.join(map(re.escape, docs))}), characters (?P<start>[\d,]+)–[\d,]+")
    for path in notebooks.glob("*.ipynb"):
        notebook = json.loads(path.read_text("utf-8"))
        for output in (o for c in notebook["cells"] for o in c.get("outputs", []) if "text/markdown" in o.get("data", {})):
            output["data"]["text/markdown"] = form.sub(linked, "".join(output["data"]["text/markdown"]))
        path.write_text(json.dumps(notebook, ensure_ascii=False), "utf-8")


def prepare(source: Path) -> None:
    """Everything that Sphinx reads, in a folder of its own."""
    shutil.rmtree(source, ignore_errors=True)
    (source / "static").mkdir(parents=True)
    for name in ("site.css", "find.js"):
        shutil.copy(DOCS / name, source / "static" / name)
    for page in [*DOCS.glob("*.md"), DOCS / "conf.py"]:
        shutil.copy(page, source / page.name)
    front = (source / "index.md").read_text("utf-8")
    (source / "index.md").write_text(front.replace("<!-- findings -->", findings()), "utf-8")
    model = (source / "data-model.md").read_text("utf-8")
    (source / "data-model.md").write_text(model.replace("<!-- columns -->", columns_of_tables()), "utf-8")
    shutil.copy(ROOT / "seeds" / "README.md", source / "data-card.md")
    shutil.copytree(ROOT / "notebooks", source / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    shutil.copytree(ROOT / "figures", source / "extra" / "figures")
    (source / "extra" / "fonts").mkdir()
    shutil.copy(font_path(), source / "extra" / "fonts" / "NotoSansSC-Regular.otf")     # a reader's machine may lack a Chinese font
    for path in (source / "extra" / "figures").glob("*.svg"):
        path.write_text(path.read_text("utf-8").replace("<defs>", f"<defs><style>{FONT}</style>", 1), "utf-8")
    corpus = zhengce.load(ROOT / "seeds", errors="skip").named(zhengce.glosses())
    made = tables(corpus)
    downloads(made, source / "extra" / "tables")
    zhengce.evidence_pages(corpus, made["metrics"], made["policies"], source / "extra" / "evidence", rules="../rules.html")
    link_passages(source / "notebooks", corpus, source / "extra" / "evidence")
    first = made["policies"].drop_duplicates("policy_id").set_index("policy_id")[["doc", "start"]]
    where = {"chronology": first.reindex(made["chronology"]["policy_id"])}     # the first mention of each act
    for name, data in made.items():
        (source / f"table-{name}.md").write_text(table_page(name, data, corpus, where.get(name)), "utf-8")
    texts = "\n".join("- " + link(f"evidence/{page_name(r.doc)}.html", f"{r.label}: {r.title if isinstance(r.title, str) else 'no title'}")
                      for r in corpus.documents.itertuples())
    pages = {"gallery.md": gallery(), "rules.md": rules_page(), "glossary.md": glossary(), "api.md": api(),
             "evidence.md": f"# The texts\n\nRaw text with what was cleaned away, every number and act marked.\n\n{texts}\n"}
    for name, text in pages.items():
        (source / name).write_text(text, "utf-8")


def main(out: str) -> int:
    """Prepare the sources beside the output and run Sphinx on them."""
    from sphinx.cmd.build import build_main

    source = Path(out).parent / "site-source"
    prepare(source)
    return build_main(["-q", "-b", "html", str(source), out])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build" / "site")))
