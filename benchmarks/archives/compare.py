"""jxlint, datasketch and text-dedup side by side on synthetic archives.

    python benchmarks/archives/compare.py 1000 10000 100000 170000 [--others PYTHON] [--only NAME] [--folder DIR]

For each tool and size, in one run: CPU and wall seconds, peak memory, recall of the planted copies (a copy and its
base in one cluster), precision of the edges, hard negatives reported, and at the end the growth exponent of the CPU
seconds between the last two sizes. Each measurement is a process of its own, imports included. datasketch and
text-dedup run in the environment whose interpreter is PYTHON (`pip install datasketch text-dedup pyarrow`); they get
the same text, and do less: they report candidates that nobody has checked. (Of text-dedup each edge is a table with the
root of its cluster.) Growth is told for jxlint's own sizes, --runs times each, the median of the CPU seconds.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve()


def run_jxlint(path: Path) -> dict[str, object]:
    """Edges by the embedded run of jxlint."""
    import pyarrow.parquet as pq

    from lint.archive.local import BATCH, alike_pairs_of_many
    from lint.copies.boilerplate import load

    bodies = (batch.column(0).to_pylist() for batch in pq.ParquetFile(path).iter_batches(BATCH, columns=["body"]))
    return {"edges": [(p.first, p.second) for p in alike_pairs_of_many(bodies, 0.5, load())]}


def run_datasketch(path: Path) -> dict[str, object]:
    """Edges by datasketch as its manual shows: 128 permutations, threshold 0.5, character 3-grams."""
    import pyarrow.parquet as pq
    from datasketch import MinHash, MinHashLSH

    index, edges = MinHashLSH(threshold=0.5, num_perm=128), []
    for number, body in enumerate(pq.read_table(path, columns=["body"])["body"].to_pylist()):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([body[at : at + 3].encode() for at in range(len(body) - 2)])
        edges += [(int(other), number) for other in index.query(sketch)]
        index.insert(str(number), sketch)
    return {"edges": edges}


def run_text_dedup(path: Path) -> dict[str, object]:
    """Clusters by the command line of text-dedup, each member with the root that `--debug` writes down.

    Characters are parted by blanks, since it splits at words.
    """
    import pickle
    import tempfile

    import pyarrow as pa
    import pyarrow.parquet as pq

    with tempfile.TemporaryDirectory() as folder:
        table = pq.read_table(path, columns=["body"])
        spaced = [" ".join(body.replace("\n", "")) for body in table["body"].to_pylist()]
        Path(folder, "in").mkdir()
        pq.write_table(pa.table({"text": spaced}), Path(folder, "in", "in.parquet"))
        settings = {
            "--path": "parquet",
            "--split": "train",
            "--data_files": f"{folder}/in/in.parquet",
            "--cache_dir": f"{folder}/cache",
            "--output": f"{folder}/out",
            "--column": "text",
            "--ngram": "3",
            "--threshold": "0.5",
            "--num_perm": "128",
            "--min_length": "0",
            "--num_proc": str(os.cpu_count()),
        }
        command = [
            sys.executable,
            "-m",
            "text_dedup.minhash",
            "--debug",
            *(word for pair in settings.items() for word in pair),
        ]
        subprocess.run(command, check=True, cwd=folder, capture_output=True)
        with Path(folder, "out", "uf.pkl").open("rb") as file:
            found = pickle.load(file)
    parents = getattr(found, "parent", found)
    return {"edges": [(int(root), int(member)) for member, root in parents.items() if int(root) != int(member)]}


TOOLS = {"jxlint": run_jxlint, "datasketch": run_datasketch, "text-dedup": run_text_dedup}


def measured(tool: str, path: Path) -> None:
    """Run one tool in this process and print what it cost and found, as JSON."""
    begun = time.perf_counter()
    found = TOOLS[tool](path)
    wall = time.perf_counter() - begun
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(one.ru_utime + one.ru_stime for one in usage)
    peak = max(one.ru_maxrss for one in usage) / 1024
    print(json.dumps({"wall": wall, "cpu": cpu, "peak": peak, **quality(path, found["edges"])}))


def quality(path: Path, edges: list[tuple[int, int]]) -> dict[str, float]:
    """Recall by cluster, precision by edge, and the share of hard negatives in one cluster with their base."""
    import pyarrow.parquet as pq

    if not edges:
        return {}
    base, kind = (pq.read_table(path, columns=["base", "kind"])[name].to_pylist() for name in ("base", "kind"))
    parent = list(range(len(base)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for first, second in edges:
        parent[root(first)] = root(second)
    share = {}
    for name, kinds in {"recall": None, "hardneg": {"hardneg"}, "hardneg2": {"hardneg2"}}.items():
        chosen = [
            at
            for at, one in enumerate(kind)
            if (one in kinds if kinds else one not in ("single", "hardneg", "hardneg2"))
        ]
        share[name] = sum(root(at) == root(base[at]) for at in chosen) / max(1, len(chosen))
    negatives = {at for at, one in enumerate(kind) if one.startswith("hardneg")}
    right = sum(base[a] == base[b] and a not in negatives and b not in negatives for a, b in edges)
    return {**share, "precision": right / len(edges), "edges": len(edges)}


def main() -> None:
    """Measure each tool at each size and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000])
    parser.add_argument("--others", help="interpreter that has datasketch and text-dedup")
    parser.add_argument("--only", action="append", choices=list(TOOLS))
    parser.add_argument("--folder", type=Path, default=Path())
    parser.add_argument("--runs", type=int, default=1, help="runs of each measurement; the median by CPU is printed")
    parser.add_argument("--measure", nargs=2, metavar=("TOOL", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measured(options.measure[0], Path(options.measure[1]))
        return
    cpu: dict[str, dict[int, float]] = {}
    columns = ("wall", "cpu", "peak", "edges", "recall", "precision", "hardneg", "hardneg2")
    print(f"{'tool':<12}{'tables':>9}" + "".join(f"{name:>11}" for name in columns))
    for size in options.sizes:
        path = options.folder / f"{size // 1000}k.parquet"
        if not path.exists():
            subprocess.run([sys.executable, str(HERE.with_name("generate.py")), str(size), str(path)], check=True)
        for tool in options.only or (TOOLS if options.others else ["jxlint"]):
            interpreter = sys.executable if tool == "jxlint" else options.others
            command = [interpreter, str(HERE), "--measure", tool, str(path)]
            runs = [
                json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
                for _ in range(options.runs)
            ]
            found = sorted(runs, key=lambda run: run["cpu"])[len(runs) // 2]
            cpu.setdefault(tool, {})[size] = found["cpu"]
            cells = (f"{found[name]:>11.4g}" if name in found else f"{'-':>11}" for name in columns)
            print(f"{tool:<12}{size:>9}" + "".join(cells), flush=True)
    for tool, seconds in cpu.items():
        if len(seconds) > 1:
            (few, less), (many, more) = list(seconds.items())[-2:]
            print(f"{tool}: growth exponent of CPU {few} -> {many}: {math.log(more / less) / math.log(many / few):.2f}")


if __name__ == "__main__":
    main()
