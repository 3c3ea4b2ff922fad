"""A picture of a page made even and straight: paper white, seals gone, text upright, ruling lines level.

Lengths that are tuned are in points, so that they hold for every resolution.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

Picture = NDArray[np.uint8]
Matrix = NDArray[np.float64]

_GROUND = 25.0  # points: a window wider than strokes, narrower than shadows
_SEAL = 40.0  # points: coloured marks at least as large both ways are seals, not coloured words
_COLOURED = 60  # difference between the channels of a pixel that counts as coloured
_STEEPEST = 8.0  # degrees of skew looked for
_NOISY = 5.0  # standard deviation of the paper from which on smoothing helps
_WORK = 4.2  # pixels a point that small scans are enlarged to
_FAINT = 215  # grey of even paper; lines at .4 of their ink were whole from 215 on, and grain of 8 stays above it
_SMALL = 2.4  # pixels a point below which a scan is small (150 dpi is 2.08, 200 dpi 2.78)


@dataclass(frozen=True, slots=True)
class Straight:
    """A page ready to be read: `grey` with white paper, `ink` 255 where something is written, pixels a point.

    `back` takes pixels to points on the page as it was given (2 × 3).
    """

    grey: Picture
    ink: Picture
    scale: float
    back: Matrix


def straightened(picture: Picture, scale: float, turns: int = 0) -> Straight:
    """The page of a picture (height × width × RGB) with `scale` pixels a point, turned back by quarter `turns`."""
    grey = even(without_seals(picture), scale)
    grey, scale_now = _enlarged(_smoothed(grey), scale)
    grey, upright = _upright(grey, turns)
    angle = skew(_ink(grey), scale_now)
    height, width = grey.shape
    rotation = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    level = cv2.warpAffine(grey, rotation, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    forward = _three(rotation) @ upright  # enlarged pixels as given → level pixels
    back = np.diag([1 / scale_now, 1 / scale_now, 1.0]) @ np.linalg.inv(forward)
    grey = np.asarray(level, np.uint8)
    return Straight(grey, _ink(grey), scale_now, back[:2])


def _three(matrix: ArrayLike) -> Matrix:
    return np.vstack([np.asarray(matrix, np.float64), [0.0, 0.0, 1.0]])


def without_seals(picture: Picture) -> Picture:
    """The picture in grey; where a large coloured mark lies, only what is dark in every channel is left."""
    if picture.ndim == 2:
        return picture
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
    brightest, darkest = picture.max(axis=2), picture.min(axis=2)
    coloured = (brightest.astype(np.int16) - darkest > _COLOURED).astype(np.uint8)
    if not coloured.any():
        return grey
    height, width = grey.shape
    reach = max(3, round(width / 80))
    joined = cv2.morphologyEx(coloured, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    least = _SEAL / 595 * min(height, width)
    for left, top, wide, tall, _area in stats[1:count]:
        if wide >= least and tall >= least:
            part = np.s_[top : top + tall, left : left + wide]
            grey[part] = brightest[part]
    return grey


def even(grey: Picture, scale: float) -> Picture:
    """The picture over its own ground: paper 255 whatever its shade, shadows and tinted areas gone."""
    step = max(1, round(scale * 1.5))
    small = cv2.resize(grey, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    window = max(3, round(_GROUND * scale / step)) | 1
    ground = cv2.medianBlur(cv2.dilate(small, np.ones((3, 3), np.uint8)), min(window, 255))
    ground = cv2.resize(ground, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, np.maximum(ground, 40), scale=255), np.uint8)


def noise(grey: Picture) -> float:
    """The standard deviation of what is paper."""
    sample = grey[::3, ::3]
    paper = sample[sample > 200]
    return float(paper.std()) if paper.size else 0.0


def _smoothed(grey: Picture) -> Picture:
    if noise(grey) < _NOISY:
        return grey
    return np.asarray(cv2.GaussianBlur(grey, (3, 3), 0), np.uint8)


def _enlarged(grey: Picture, scale: float) -> tuple[Picture, float]:
    if scale >= _SMALL:
        return grey, scale
    factor = _WORK / scale
    return np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC), np.uint8), _WORK


def _upright(grey: Picture, turns: int) -> tuple[Picture, Matrix]:
    """The picture turned back by `turns` quarter turns clockwise, and the matrix of that."""
    height, width = grey.shape
    turned = np.ascontiguousarray(np.rot90(grey, turns))  # counter-clockwise
    matrices = {
        0: [[1, 0, 0], [0, 1, 0]],
        1: [[0, 1, 0], [-1, 0, width - 1]],
        2: [[-1, 0, width - 1], [0, -1, height - 1]],
        3: [[0, -1, height - 1], [1, 0, 0]],
    }
    return turned, _three(np.array(matrices[turns % 4], np.float64))


def _ink(grey: Picture) -> Picture:
    """255 where something is written."""
    threshold, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
    return np.where(grey < min(max(threshold, 140), 200), np.uint8(255), np.uint8(0))


def faint_ink(grey: Picture) -> Picture:
    """255 where anything is drawn, lines that are printed thin or pale too; letters run together in it."""
    return np.where(grey < _FAINT, np.uint8(255), np.uint8(0))


def skew(ink: Picture, scale: float) -> float:
    """Degrees by which the page must be turned counter-clockwise for its ruling lines to lie level.

    The median angle of long strokes, each by its length; where there are none, the angle at which rows of text stand
    out most.
    """
    factor = min(1.0, 1.4 / scale)
    shrunk = cv2.resize(ink, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    small: Picture = np.where(np.asarray(shrunk) > 60, np.uint8(255), np.uint8(0))
    least = min(small.shape) / 6
    found = cv2.HoughLinesP(small, 1, np.pi / 720, 80, minLineLength=least, maxLineGap=4)
    angles, lengths = [], []
    for x0, y0, x1, y1 in found.reshape(-1, 4) if found is not None else ():
        angle = np.degrees(np.arctan2(float(y1 - y0), float(x1 - x0)))
        angle = (angle + 45) % 90 - 45
        if abs(angle) <= _STEEPEST:
            angles.append(angle)
            lengths.append(np.hypot(float(x1 - x0), float(y1 - y0)))
    if not angles:
        return _skew_of_text(small)
    coarse = _middle(angles, lengths)
    return coarse + _slope(_turned(small, coarse))


def _middle(values: Sequence[float], weights: Sequence[float]) -> float:
    """The weighted median."""
    order = np.argsort(values)
    share = np.cumsum(np.array(weights)[order])
    return float(np.array(values)[order][np.searchsorted(share, share[-1] / 2)])


def _turned(ink: Picture, angle: float) -> Picture:
    height, width = ink.shape
    rotation = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(cv2.warpAffine(ink, rotation, (width, height)), np.uint8)


def _slope(ink: Picture) -> float:
    """Degrees by which the strokes of a nearly level picture still fall, by a line through the pixels of each."""
    slopes, lengths = [], []
    for turned, sign in ((ink, 1.0), (np.ascontiguousarray(ink.T), -1.0)):
        swollen = cv2.dilate(turned, np.ones((3, 1), np.uint8))
        runs = cv2.morphologyEx(swollen, cv2.MORPH_OPEN, np.ones((1, min(ink.shape) // 12), np.uint8))
        count, labels, stats, _ = cv2.connectedComponentsWithStats(runs)
        for i in range(1, count):
            left, top, wide, tall, _area = stats[i]
            if wide < min(ink.shape) / 8 or tall > wide / 8:
                continue
            ys, xs = np.nonzero(labels[top : top + tall, left : left + wide] == i)
            slopes.append(sign * float(np.degrees(np.arctan(np.polyfit(xs, ys, 1)[0]))))
            lengths.append(float(wide))
    return _middle(slopes, lengths) if slopes else 0.0


def _skew_of_text(ink: Picture) -> float:
    """The angle at which the rows of a page without lines stand out most."""

    def sharpness(angle: float) -> tuple[float, float]:
        rows = _turned(ink, angle).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum()), -abs(angle)  # a page without ink is left as it is

    best = max((a / 2 for a in range(-8, 9)), key=sharpness)
    return max((best + a / 10 for a in range(-4, 5)), key=sharpness)
