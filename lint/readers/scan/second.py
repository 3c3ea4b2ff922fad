"""A second look at what must be right: signs, digits and units of values, and whatever was read with little trust."""

from __future__ import annotations

