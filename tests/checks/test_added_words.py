from __future__ import annotations

import pytest

from lint.checks.copies import adds_words


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("开展网上认证的及时率", "开展网上认证和追缴违规领取社保基金的及时率", True),
        ("开展网上认证和追缴违规领取社保基金的及时率", "开展网上认证的及时率", True),
        ("开展网上认证的及时率", "开展网上认证的准确率", False),
        ("及时率", "开展网上认证的及时率", False),  # too short to tell
        ("开展认证及时", "开展了全市各乡镇社保待遇领取资格的认证并且做到及时", False),  # a sentence of its own
    ],
)
def test_a_copy_may_add_words(one, other, expected):
    assert adds_words(one, other) is expected
