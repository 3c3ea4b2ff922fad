"""The word that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from lint.messages import loading


def guess(word: str, allowed: Iterable[str]) -> str:
    """“，是不是“certainty”？” for the likeliest of `allowed`, or “。” when none is near."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(word, list(allowed), scorer=fuzz.ratio, score_cutoff=60)
    return loading.GUESS.format(guess=best[0]) if best else "。"
