"""A corpus in parts gives the tables of the whole, whatever the parts, the hands and the accidents."""

import json
import logging
import os
import signal
import subprocess
import sys

import articles
import pandas as pd
import pytest

import zhengce
from zhengce import tables
from zhengce.bulk import run, steps
from zhengce.bulk.store import TABLES
from zhengce.metrics import quantities
from zhengce.terms import counted

REPRINT = "记者获悉,江川市近日印发《江川市低空经济发展行动方案(2024-2026年)》,提出到2026年产业规模达到300亿元,培育企业120家。"


@pytest.fixture(scope="module")
def texts():
    """Forty articles; some reprint others, cite their policies, or date what others call recent."""
    data = articles.table(40, 150)
    plan = "《江川市低空经济发展行动方案(2024-2026年)》"
    added = {1: REPRINT, 5: f"按照{plan},加快建设。", 17: f"{REPRINT}业内人士表示期待。", 38: f"2024年3月,江川市印发{plan}。", 39: REPRINT}
    for n, extra in added.items():
        data.loc[n, "text"] += "\n" + extra
    data.loc[30, "text"] = data.loc[3, "text"]
    return data


@pytest.fixture(scope="module")
def whole(texts):
    """The tables of all texts at once."""
    corpus = zhengce.load(texts)
    return {"documents": corpus.documents, "paragraphs": corpus.paragraphs, "edits": corpus.edits, "metrics": zhengce.metrics(corpus),
            "policies": zhengce.policies(corpus), "counts": counted(zhengce.tokens(corpus))}


def same(done, whole):
    for table in TABLES:
        pd.testing.assert_frame_equal(done.read(table), whole[table])


@pytest.mark.parametrize("size", [40, 20, 10])
def test_the_tables_do_not_depend_on_the_parts(tmp_path, texts, whole, size):
    assert whole["metrics"]["duplicate_of"].notna().any() and whole["paragraphs"]["duplicate_of"].notna().any()
    assert (whole["policies"]["date_source"] == "inherited").any()
    done = zhengce.extract(texts, tmp_path / "out", size=size, workers=1)
    same(done, whole)
    assert done.parts == -(-40 // size) and not (tmp_path / "out" / ".work").exists()


def test_processes_give_the_same(tmp_path, texts, whole):
    same(zhengce.extract(texts, tmp_path, size=10, workers=2), whole)


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "xlsx", "csv.gz"])
def test_a_table_file_is_read_as_its_rows_are(tmp_path, texts, whole, ending):
    path = tmp_path / f"texts.{ending}"
    {"csv": lambda: texts.to_csv(path, index=False, encoding="gb18030"), "csv.gz": lambda: texts.to_csv(path, index=False),
     "jsonl": lambda: texts.to_json(path, orient="records", lines=True, force_ascii=False), "parquet": lambda: texts.to_parquet(path),
     "xlsx": lambda: texts.to_excel(path, index=False)}[ending]()
    done = zhengce.extract(path, tmp_path / "out", size=15, workers=1)
    pd.testing.assert_frame_equal(done.read("paragraphs"), whole["paragraphs"])
    assert zhengce.load(path).documents["doc"].tolist() == texts["doc"].tolist()


def test_a_folder_and_an_address_are_read(tmp_path, texts):
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    for row in texts.head(6).itertuples():
        (tmp_path / f"{row.doc}.txt").write_text(row.text, "utf-8")
        memory.pipe(f"/pages/{row.doc}.txt", row.text.encode())
    here = zhengce.extract(tmp_path, tmp_path / "here", size=4, workers=1)
    there = zhengce.extract("memory://pages", tmp_path / "there", size=4, workers=1)
    loaded = zhengce.load(tmp_path)
    pd.testing.assert_frame_equal(here.read("documents"), loaded.documents)
    pd.testing.assert_frame_equal(there.read("metrics"), zhengce.metrics(loaded))


def test_a_run_that_was_stopped_goes_on(tmp_path, texts, whole, monkeypatch):
    seen = []

    def stops(folder, number, key, errors, step=steps.tabulate):
        seen.append(number)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return step(folder, number, key, errors)

    monkeypatch.setattr(run.steps, "tabulate", stops)
    with pytest.raises(KeyboardInterrupt):
        zhengce.extract(texts, tmp_path, size=10, workers=1)
    assert not (tmp_path / "datapackage.json").exists()
    monkeypatch.undo()
    made = {path: path.stat().st_mtime_ns for path in (tmp_path / "metrics").iterdir()}
    done = zhengce.extract(texts, tmp_path, size=10, workers=1)
    same(done, whole)
    assert len(made) == 2 and all(path.stat().st_mtime_ns == at for path, at in made.items())
    again = zhengce.extract(texts, tmp_path, size=10, workers=1)
    assert again.seconds == 0 and again.documents == 40


def test_half_a_part_is_never_taken_for_a_whole_one(tmp_path, texts, whole, monkeypatch):
    write = run.Store.write

    def full_disk(self, table, number, data):
        write(self, table, number, data)
        if (table, number) == ("metrics", 1):
            path = self.folder / table / "part-00001.parquet"
            path.write_bytes(path.read_bytes()[:100])
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(run.Store, "write", full_disk)
    with pytest.raises(OSError):
        zhengce.extract(texts, tmp_path, size=10, workers=1)
    monkeypatch.undo()
    same(zhengce.extract(texts, tmp_path, size=10, workers=1), whole)


def test_other_texts_in_the_same_folder_are_read_anew(tmp_path, texts):
    zhengce.extract(texts, tmp_path, size=10, workers=1)
    fewer = texts.head(12)
    done = zhengce.extract(fewer, tmp_path, size=10, workers=1)
    pd.testing.assert_frame_equal(done.read("metrics"), zhengce.metrics(zhengce.load(fewer)))


def test_what_cannot_be_read_is_listed(tmp_path, texts):
    path = tmp_path / "texts.jsonl"
    rows = texts.head(3).to_json(orient="records", lines=True, force_ascii=False).splitlines()
    path.write_text("\n".join([rows[0], '{"doc": "half', rows[1], '{"doc": "e", "text": ""}', rows[0], "[1]", rows[2]]), "utf-8")
    done = zhengce.extract(path, tmp_path / "out", size=2, workers=1)
    assert done.documents == 3 and len(done.skipped) == 4
    assert any("line 2 is no JSON" in line for line in done.skipped)
    with pytest.raises(ValueError, match="line 2 is no JSON"):
        zhengce.extract(path, tmp_path / "other", workers=1, errors="raise")


def test_a_document_that_fails_is_listed_and_costs_no_other(tmp_path, texts, monkeypatch):
    monkeypatch.setattr(quantities, "find", lambda text, find=quantities.find: 1 / 0 if "低空经济" in text else find(text))
    done = zhengce.extract(texts.head(4), tmp_path / "out", size=2, workers=1)
    assert any("its metrics could not be read (ZeroDivisionError" in line for line in done.skipped)
    assert done.documents == 4 and 0 < done.read("metrics")["doc"].nunique() < 4
    with pytest.raises(RuntimeError, match="its metrics could not be read"):
        zhengce.extract(texts.head(4), tmp_path / "other", size=2, workers=1, errors="raise")


def test_a_csv_loses_no_row_but_those_with_commas_of_their_own(tmp_path):
    path = tmp_path / "texts.csv"
    long = "甲市新增企业3家。" * 20_000
    path.write_text(f'doc,text\na,甲市,新增企业3家。\nb,甲市新增企业4家。\n\nc,"甲市,{long}"\nd,乙市,新增企业5家。\ne\n', "utf-8")
    corpus = zhengce.load(path, errors="skip")
    assert list(corpus.pages) == ["b", "c"] and len(corpus["c"].text.raw) == len(long) + 3
    assert [line.split("texts.csv: ")[-1] for line in corpus.skipped[:2]] == [
        f"line {n} has 3 cells, where the head has 2; put the text in quotes" for n in (2, 6)]
    assert "row e: the text is missing" in corpus.skipped[2]


def test_the_package_declares_each_column(tmp_path, texts):
    done = zhengce.extract(texts.head(5), tmp_path, workers=1)
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        data = pd.concat([pd.read_parquet(tmp_path / path) for path in resource["path"]])
        assert list(data.columns) == [f["name"] for f in resource["schema"]["fields"]] and len(data) == resource["rows"]
        assert all(f["description"] for f in resource["schema"]["fields"])
    assert tables.read(tmp_path / "metrics", "metrics").equals(done.read("metrics"))


def test_the_counts_give_the_measures_of_the_tokens(whole, texts):
    tokens, counts = zhengce.tokens(zhengce.load(texts)), whole["counts"]
    for measure in (lambda t: zhengce.frequency(t), lambda t: zhengce.frequency(t, by=None, bootstrap=50), zhengce.dispersion,
                    lambda t: zhengce.keyness(t, "000001"), lambda t: zhengce.keyness(t, "000001", "000002"), zhengce.tfidf):
        pd.testing.assert_frame_equal(measure(counts), measure(tokens))
    with pytest.raises(ValueError, match="windows of 200"):
        zhengce.dispersion(counts, window=100)


def test_wrong_arguments_are_told(tmp_path, texts):
    for wrong, message in (({"size": 0}, "at least 1"), ({"workers": 0}, "workers is a number"), ({"errors": "x"}, "errors is")):
        with pytest.raises(ValueError, match=message):
            zhengce.extract(texts, tmp_path, **wrong)


def test_the_command(tmp_path, texts):
    texts.head(4).to_csv(tmp_path / "texts.csv", index=False)
    call = [sys.executable, "-m", "zhengce", "extract", str(tmp_path / "texts.csv"), str(tmp_path / "out"), "--workers", "1"]
    done = subprocess.run(call, capture_output=True, text=True, env={**os.environ, "PYTHONIOENCODING": "utf-8"})
    assert done.returncode == 0 and "4 documents" in done.stdout and "extracted: part 1" in done.stderr, done.stderr
    wrong = subprocess.run([*call[:4], str(tmp_path / "gone"), str(tmp_path / "out")], capture_output=True, text=True)
    assert wrong.returncode == 2 and wrong.stderr.count("\n") == 1 and "no such file" in wrong.stderr


def test_a_cluster_gives_the_same_though_a_worker_is_killed(tmp_path, texts, whole):
    distributed = pytest.importorskip("distributed")
    with (distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL) as cluster,
          distributed.Client(cluster) as client):
        workers = list(client.run(os.getpid).values())

        def kill(line):
            """One worker is gone when the first part is done."""
            if line.startswith("extracted: part 1,"):
                os.kill(workers[0], signal.SIGKILL)

        done = zhengce.extract(texts, tmp_path, size=8, workers=client, progress=kill)
        assert set(client.run(os.getpid).values()) != set(workers)
    same(done, whole)
