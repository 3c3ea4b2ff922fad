"""A small report with one of everything, hostile text included."""

from __future__ import annotations

from lint.findings import Finding, Locus, Severity, Suppression
from lint.model import Document, Table, indicator
from lint.report import Report, RuleRun, Unread
from lint.source import Cell, Certainty, Notice, SheetPlace, TextPlace

HOSTILE = "=HYPERLINK(\"x\")<script>alert('1')</script>]]>\x01\u202e%\n::error::x"


SOURCE = {"title": "预算绩效管理办法", "number": "财预〔2018〕1号", "article": "第二十一条", "role": "参照"}


def rule(code: str, name: str) -> RuleRun:
    texts = ("error", "sure", "为什么", "改成这样")
    return RuleRun(code, f"slug-{code}", name, code[0], *texts, (SOURCE,), (), {"fail": 1})


def finding(code: str, document: str, **changes: object) -> Finding:
    values: dict[str, object] = {
        "rule": code,
        "slug": f"slug-{code}",
        "name": "计数类指标取百分比",
        "severity": Severity.ERROR,
        "certainty": Certainty.SURE,
        "message": f"“{HOSTILE}”不对",
        "why": "为什么",
        "fix": "+改成这样",
        "sources": (SOURCE,),
        "locus": Locus(document, 1, "3", "某单位", "培训经费绩效目标表", (1,), "value", (TextPlace(((7, 2, 5),)),)),
        "evidence": ({"name": HOSTILE, "value": "≥95%"},),
        "fingerprint": f"{code}-1",
    }
    return Finding(**(values | changes))  # type: ignore[arg-type]


def document(path: str, file_format: str) -> Document:
    row = indicator({"name": Cell(HOSTILE), "value": Cell("≥95%")})
    table = Table("project", (row,), {"title": Cell("培训经费绩效目标表"), "project": Cell("培训经费")}, number="3")
    return Document(path, (table,), department="某局", format=file_format, size=12, sha256="ab" * 32)


def report() -> Report:
    word = Locus("甲 局.docx", 1, "3", None, "培训经费绩效目标表", (1,), "value", (SheetPlace("表1", "C7"),))
    findings = (
        finding("M001", "乙局.txt", related=(word,)),
        finding("M001", "甲 局.docx", locus=word, certainty=Certainty.REVIEW),
        finding("B001", "乙局.txt", folded_by="B004", severity=Severity.WARNING),
        finding("B001", "乙局.txt", suppressed=Suppression("本年表样没有依据列", "sidecar", by="审核人")),
    )
    scanned = Notice("第2页是扫描图像，没有可读文字", True)
    docx = document("甲 局.docx", "docx")
    return Report(
        documents=(
            document("乙局.txt", "text"),
            Document(docx.path, docx.tables, docx.department, format="docx", notices=(scanned,)),
        ),
        rules=(rule("M001", "计数类指标取百分比"), rule("B001", "依据为空"), rule("U001", "项目表雷同")),
        findings=findings,
        unread=(Unread("坏.pdf", "坏.pdf：文件不完整或不是 PDF"),),
    )
