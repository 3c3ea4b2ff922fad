"""Pictures of lines → characters with their places, how sure each is, and what else it may be.

The recognition model is the one inside the wheel of rapidocr (PP-OCRv6, Apache-2.0). It is run as it lies there by
onnxruntime: nothing is fetched, and a reading keeps the alternatives that a second look needs.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from lint.readers.scan.clean import Picture

_HEIGHT = 48  # pixels: what the model was trained with
_NARROWEST = 160
_WIDEST = 3200
_TOGETHER = 9600  # pixels of width in one call
_SEEN = 0.02  # probability from which on another character is worth keeping


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """A character: its text, where it stands across its line (0 to 1), how sure it is, and what else it may be."""

    text: str
    start: float
    end: float
    sure: float
    others: tuple[tuple[str, float], ...] = ()


Reading = tuple[ReadLetter, ...]


def text_of(reading: Reading) -> str:
    """The characters of a line."""
    return "".join(letter.text for letter in reading)


def model() -> Path:
    """The file of the recognition model."""
    spec = find_spec("rapidocr")
    assert spec is not None
    assert spec.submodule_search_locations
    return next(Path(spec.submodule_search_locations[0], "models").glob("*_rec_*.onnx"))


class Recogniser:
    """The model, loaded once in a process."""

    def __init__(self, threads: int) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 4
        self._session = onnxruntime.InferenceSession(
            str(model()), sess_options=options, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name
        names = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._names = ["", *names, " "]  # the first is the blank between letters

    def read(self, lines: Sequence[Picture]) -> list[Reading]:
        """What each picture of a line says, in their order."""
        found: list[Reading] = [()] * len(lines)
        for batch in _batches([_width(line) for line in lines]):
            width = max(_NARROWEST, *(_width(lines[i]) for i in batch))
            blob = np.zeros((len(batch), 3, _HEIGHT, width), np.float32)
            for row, i in enumerate(batch):
                own = _width(lines[i])
                small = cv2.INTER_AREA if lines[i].shape[0] > 2 * _HEIGHT else cv2.INTER_LINEAR
                scaled = cv2.resize(lines[i], (own, _HEIGHT), interpolation=small).astype(np.float32)
                blob[row, :, :, :own] = scaled / 127.5 - 1.0
            (answers,) = self._session.run(None, {self._input: blob})
            for row, i in enumerate(batch):
                found[i] = self._letters(answers[row], width / _width(lines[i]))
        return found

    def _letters(self, steps: NDArray[np.float32], stretch: float) -> Reading:
        """The best letter of each run of steps; `stretch` is how much wider than the line the model's picture was."""
        best = steps.argmax(axis=1)
        count = len(best)
        starts = [i for i in range(count) if best[i] and (i == 0 or best[i] != best[i - 1])]
        letters = []
        for start in starts:
            end = start + 1
            while end < count and best[end] == best[start]:
                end += 1
            peak = start + int(steps[start:end, best[start]].argmax())
            letters.append(
                (int(best[start]), peak, (start + end) / 2 / count * stretch, float(steps[peak, best[start]]))
            )
        return tuple(
            ReadLetter(
                self._names[code],
                max(0.0, middle - self._half(letters, i)),
                min(1.0, middle + self._half(letters, i)),
                sure,
                self._others(steps[peak], code),
            )
            for i, (code, peak, middle, sure) in enumerate(letters)
        )

    @staticmethod
    def _half(letters: Sequence[tuple[int, int, float, float]], i: int) -> float:
        """Half the distance to the nearer neighbour."""
        near = [abs(letters[j][2] - letters[i][2]) for j in (i - 1, i + 1) if 0 <= j < len(letters)]
        return min(near, default=0.5) / 2

    def _others(self, step: NDArray[np.float32], code: int) -> tuple[tuple[str, float], ...]:
        high = np.flatnonzero(step > _SEEN)
        return tuple(
            (self._names[j], float(step[j])) for j in sorted(high, key=lambda j: -step[j]) if j not in (0, code)
        )


@cache
def recogniser(threads: int) -> Recogniser:
    """The one of this process."""
    return Recogniser(threads)


def _width(line: Picture) -> int:
    height, width = line.shape
    return min(_WIDEST, max(8, math.ceil(int(width) * _HEIGHT / int(height))))


def _batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """Lines of like width together, so that little is filled up."""
    batch: list[int] = []
    for i in sorted(range(len(widths)), key=lambda i: widths[i]):
        wider = max(_NARROWEST, widths[i])
        if batch and (wider * (len(batch) + 1) > _TOGETHER or wider > 1.35 * max(_NARROWEST, widths[batch[0]])):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
