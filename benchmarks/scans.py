"""How well spoilt scans are read: pages of the test documents drawn, spoilt in one way each, and read again.

    python benchmarks/scans.py [--dpi 200] [--only KIND ...] [--keep DIR]

The truth is the reading of the PDF itself. A cell counts when its text is equal, blanks and widths apart. What is wrong is told
where its cell is marked for review or the file cannot be read; the rest is silent, though the file may be told as not
read whole for other cells of the page.
Seconds are wall time with one process; `--keep` leaves the scans in a folder.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import cv2
import numpy as np
from PIL import Image, ImageFilter

sys.path.insert(0, str(Path(__file__).parents[1]))
from lint.errors import UnreadError
from lint.readers import read
from lint.readers.scan.clean import straightened
from lint.readers.scan.ruling_lines import rules_of
from lint.source import Certainty, Grid, GridCell, PagePlace, Source
from tests.readers.scan.paper import PLAIN, bound, drawn, noisy, sealed

PAGES = (("A.calc.pdf", 0), ("C.wordlike.pdf", 0), ("D.writer.pdf", 0))
Spoil = Callable[[Image.Image, float], Image.Image]


def plain(page: Image.Image, _scale: float) -> Image.Image:
    return noisy(page)


def turned(page: Image.Image, _scale: float) -> Image.Image:
    return noisy(page).transpose(Image.Transpose.ROTATE_90)


def upside_down(page: Image.Image, _scale: float) -> Image.Image:
    return noisy(page).transpose(Image.Transpose.ROTATE_180)


def skewed(page: Image.Image, _scale: float) -> Image.Image:
    return noisy(page.rotate(2.0, Image.Resampling.BICUBIC, fillcolor="white"))


def grey(page: Image.Image, _scale: float) -> Image.Image:
    """Dark paper, darker to one side, pale ink."""
    pixels = np.asarray(page, np.float64)
    slope = np.linspace(0.62, 0.82, page.width)[None, :, None]
    grain = np.random.default_rng(3).normal(0, 6, (page.height, page.width, 1))
    return Image.fromarray(np.clip((60 + pixels * 195 / 255) * slope + grain, 0, 255).astype(np.uint8))


def stamped(page: Image.Image, _scale: float) -> Image.Image:
    return noisy(sealed(page))


def _rules(page: Image.Image, scale: float) -> np.ndarray:
    straight = straightened(np.asarray(page), scale)
    mask = rules_of(straight.ink, straight.scale)[1]
    return np.asarray(cv2.resize(mask, page.size)) > 0


def thin(page: Image.Image, scale: float) -> Image.Image:
    """Rules of less than half the ink."""
    pixels = np.asarray(page, np.float64)
    faint = 255 - (255 - pixels) * 0.4
    return noisy(Image.fromarray(np.where(_rules(page, scale)[:, :, None], faint, pixels).astype(np.uint8)))


def broken(page: Image.Image, scale: float) -> Image.Image:
    """Gaps of 3 to 9 points in all rules, every few cells and at crossings too: worse than most scanners do."""
    pixels = np.asarray(page).copy()
    rules = _rules(page, scale)
    rng = np.random.default_rng(5)
    ys, xs = np.nonzero(rules)
    for i in rng.choice(len(ys), len(ys) // round(70 * scale * 3), replace=False):
        half = round(rng.uniform(1.5, 4.5) * scale)
        part = np.s_[max(0, ys[i] - half) : ys[i] + half, max(0, xs[i] - half) : xs[i] + half]
        pixels[part][rules[part]] = 255
    return noisy(Image.fromarray(pixels))


def photographed(page: Image.Image, _scale: float) -> Image.Image:
    """A photo by hand: the sheet a little from the side on a dark desk, uneven light, soft, JPEG 70."""
    wide, high = page.size
    sheet = np.asarray(page)
    corners = np.float32([[0, 0], [wide, 0], [wide, high], [0, high]])
    seen = corners + np.float32([[60, 50], [20, 80], [70, 40], [30, 90]]) * wide / 1654
    seen[1, 0] -= 0.03 * wide
    seen[0, 0] += 0.03 * wide
    matrix = cv2.getPerspectiveTransform(corners, seen)
    size = (round(1.08 * wide), round(1.08 * high))
    photo = cv2.warpPerspective(sheet, matrix, size, borderValue=(70, 62, 55), flags=cv2.INTER_AREA).astype(np.float64)
    across, down = np.meshgrid(np.linspace(0, 1, size[0]), np.linspace(0, 1, size[1]))
    light = 0.95 - 0.3 * across * down - 0.1 * (1 - across)
    grain = np.random.default_rng(7).normal(0, 5, photo.shape)
    picture = Image.fromarray(np.clip(photo * light[:, :, None] + grain, 0, 255).astype(np.uint8))
    return picture.filter(ImageFilter.GaussianBlur(0.7))


KINDS: dict[str, Spoil] = {
    "plain": plain,
    "turned by 90": turned,
    "upside down": upside_down,
    "skewed by 2": skewed,
    "grey paper": grey,
    "red seal": stamped,
    "thin rules": thin,
    "broken rules": broken,
    "photograph": photographed,
}


def texts(source: Source, page: int) -> list[str]:
    return [text for cell in cells_on(source, page) if (text := squash(cell.text))]


def cells_on(source: Source, page: int) -> list[GridCell]:
    """The cells that stand on one page and no other."""
    cells = [cell for block in source.blocks if isinstance(block, Grid) for cell in block.cells]
    return [c for c in cells if isinstance(c.place, PagePlace) and {number for number, _ in c.place.boxes} == {page}]


def squash(text: str) -> str:
    """Text without blanks; full and half width are one."""
    return normalize("NFKC", "".join(text.split()))


def measure(kind: str, dpi: int, keep: Path | None) -> None:
    cells = right = told = extra = 0
    seconds = 0.0
    for name, number in PAGES:
        truth = Counter(texts(read(PLAIN / name), number + 1))
        scan = bound(KINDS[kind](drawn(name, number, dpi), dpi / 72), dpi=dpi)
        if keep is not None:
            (keep / f"{kind.replace(' ', '-')}-{name}").write_bytes(scan)
        start = time.perf_counter()
        cells += truth.total()
        try:
            source = read("scan.pdf", data=scan)
        except UnreadError:
            told += truth.total()
            continue
        finally:
            seconds += time.perf_counter() - start
        got = [(squash(c.text), c.certainty) for c in cells_on(source, 1) if squash(c.text)]
        left = Counter(truth)
        wrong = []
        for text, certainty in got:
            if left[text]:
                left[text] -= 1
                right += 1
            else:
                wrong.append((text, certainty))
        # a cell under review tells of each cell that ran together in it, else of one
        review = [text for text, certainty in wrong if certainty is Certainty.REVIEW]
        inside = [text for text in left.elements() if any(text in other for other in review)]
        alone = [other for other in review if not any(text in other for text in inside)]
        told += len(inside) + min(left.total() - len(inside), len(alone))
        extra += max(0, len(wrong) - left.total())
        if left.total():
            print(f"  {name}: {[t for t in left.elements()][:4]} / {[f'{t} ({c.value})' for t, c in wrong][:4]}")
    share = right / cells
    silent = cells - right - told
    print(
        f"{kind:14} {right:4} of {cells} ({share:.3f})  told {told}  silent {silent}  extra {extra}  {seconds / 3:.1f} s a page"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--only", nargs="*", choices=KINDS)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
    for kind in arguments.only or KINDS:
        measure(kind, arguments.dpi, arguments.keep)


if __name__ == "__main__":
    main()
