from __future__ import annotations

from lint.copies.groups import groups


def test_what_is_connected_is_one_group():
    assert groups([(1, 4), (2, 3), (4, 9), (3, 7), (8, 9)]) == [[1, 4, 9, 8], [2, 3, 7]]


def test_no_edges_no_groups():
    assert groups([]) == []
