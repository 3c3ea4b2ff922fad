"""Documents survive the way to JSON and back, and a broken file is refused with its place in the JSON."""

from __future__ import annotations

import json

import pytest

from lint.errors import UnreadError
from lint.model import Document, FundRow, Funds, Table, indicator
from lint.records import documents_from_json, documents_to_json
from lint.source import (
    Cell,
    Certainty,
    Grid,
    GridCell,
    NodePlace,
    Notice,
    PagePlace,
    Paragraph,
    SheetPlace,
    TextPlace,
)


def whole_document() -> Document:
    row = indicator(
        {
            "level1": Cell("产出指标", TextPlace(((3, 0, 4),))),
            "name": Cell("培训场次", SheetPlace("Sheet1", "C7")),
            "value": Cell("≥4场", PagePlace(((2, (1.0, 2.0, 3.5, 4.0)),))),
            "basis": Cell("年度培训计划", NodePlace(table=1, row=2, cell=6), Certainty.REVIEW),
            "actual": Cell("5场", SheetPlace("Sheet1", "E7")),
        },
        {"上年值": Cell("10", None, Certainty.LIKELY)},
        "跨页需核对",
    )
    table = Table(
        kind="project",
        indicators=(row,),
        cells={"title": Cell("培训经费绩效目标表", TextPlace(((1, 0, 9),))), "budget": Cell("12.50")},
        unit="某单位",
        number="3",
        budget_unit="万元",
        plan=(("3月底", Cell("25%")), ("12月底", None)),
        goals=(Cell("完成四场培训", TextPlace(((2, 0, 6),))),),
        extra={"主管部门": Cell("某局")},
        columns={"name": "三级指标", "value": "指标值"},
        unplaced=(Cell("散落", TextPlace(((9, 0, 2),)), Certainty.REVIEW),),
        place=TextPlace(((1, 0, 9), (9, 0, 2))),
        funds=Funds(
            columns={"budget": "全年预算数", "executed": "全年执行数"},
            rows=(
                FundRow("年度资金总额", {"budget": Cell("12.50"), "executed": Cell("10", SheetPlace("Sheet1", "F3"))}),
            ),
            unit="万元",
            total=FundRow("总分", {"score": Cell("95", None, Certainty.LIKELY)}),
        ),
    )
    return Document(
        path="a.txt",
        tables=(table,),
        department="某局",
        year=2025,
        format="text",
        size=10,
        sha256="ab",
        outside=(Paragraph("第一部分", TextPlace(((1, 0, 4),))),),
        grids=(Grid((GridCell(0, 0, "合计", 1, 2),)),),
        notices=(Notice("第2页是扫描图像", True),),
        comments=((SheetPlace("Sheet1", "A1"), "请核对"),),
    )


def through_json(document: Document) -> Document:
    data = json.dumps(documents_to_json([document]), ensure_ascii=False).encode()
    (back,) = documents_from_json(data, "x.json")
    return back


def test_a_document_survives_the_way_to_json_and_back() -> None:
    assert through_json(whole_document()) == whole_document()


def test_lines_are_told_for_a_text() -> None:
    table = documents_to_json([whole_document()])["documents"][0]["tables"][0]
    assert (table["first_line"], table["last_line"]) == (1, 9)


def test_a_transcription_by_hand_names_no_columns_so_filled_ones_count() -> None:
    row = {"level1": "产出指标", "name": "场次", "value": "4", "unit": "场", "basis": None}
    data = json.dumps({"document": "x.txt", "tables": [{"kind": "project", "indicators": [row]}]}).encode()
    (document,) = documents_from_json(data, "gold.json")
    assert set(document.tables[0].columns) == {"level1", "name", "value", "unit"}
    assert document.path == "gold.json"


def test_a_transcription_may_say_more_of_a_table() -> None:
    table = {"indicators": [], "columns": {"备注": "备注"}, "抄录人说明": "第2页", "id": 1, "file": "a"}
    (document,) = documents_from_json(json.dumps({"city": "某市", "tables": [table]}).encode(), "x.json")
    assert document.tables[0].columns == {"备注": "备注"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "不是有效的 JSON"),
        ("[]", "不是 jxlint extract 的输出"),
        ('{"documents": [], "schema_version": "99"}', "格式版本是 99"),
        ('{"schema_version": "1", "documents": [{"tables": 3}]}', "documents[0].tables 的类型不对，应为列表"),
        (
            '{"tables": [{"indicators": [{"name": 5}]}]}',
            "x.json：tables[0].indicators[0].name 的类型不对，应为文字",
        ),
        (
            '{"tables": [{"indicators": [{"name": "a", "certainty": {"name": "perhaps"}}]}]}',
            "只能取 sure、likely、review",
        ),
        ('{"tables": [{"indicators": [], "place": {"spans": [["a", 0, 1]]}}]}', "place {'spans'"),
        ('{"tables": [{"indicators": [], "plan": [["3月底"]]}]}', "plan[0] 的类型不对"),
        ('{"tables": [{"indicators": [{"valeu": "95"}]}]}', "indicators[0] 里没有“valeu”这个键，是不是“value”？请"),
        ('{"tables": [{"indicators": [{"指标值": "95"}]}]}', "indicators[0] 里没有“指标值”这个键。请"),
        ('{"tables": [{"budgett": "1", "indicators": []}]}', "tables[0] 里没有“budgett”这个键，是不是“budget”"),
        ('{"tables": [{"columns": {"valeu": "值"}, "indicators": []}]}', "columns 里没有“valeu”这个键"),
        (
            '{"schema_version": "1", "documents": [{"tables": [], "whose": "某局"}]}',
            "documents[0] 里没有“whose”这个键",
        ),
    ],
)
def test_a_broken_reading_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(UnreadError) as refusal:
        documents_from_json(text.encode(), "x.json")
    assert said in str(refusal.value)
