"""JUnit XML: a suite for each document, a case for each rule that ran, so that CI servers show trends by rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from xml.etree import ElementTree as xml

from lint.findings import Finding
from lint.messages import exports as say
from lint.patterns import regex
from lint.report import Report, RuleRun
from lint.reporters.common import sentence

# Characters that XML 1.0 cannot hold, even escaped; a document may carry them.
_FORBIDDEN = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(report: Report) -> str:
    """The report as JUnit XML; folded and suppressed findings fail nothing, an unread part is an error."""
    root = xml.Element("testsuites", name="jxlint")
    by_document: dict[str, list[Finding]] = defaultdict(list)
    unread: dict[str, list[str]] = defaultdict(list)
    for part in report.missed:
        unread[part.path].append(part.message)
    for finding in report.shown:
        by_document[finding.locus.document].append(finding)
    for document in report.documents:
        _suite(root, document.path, report.rules, by_document[document.path], unread.pop(document.path, []))
    for path, messages in unread.items():
        _suite(root, path, (), (), messages)
    xml.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + xml.tostring(root, encoding="unicode") + "\n"


def _suite(
    root: xml.Element, path: str, rules: tuple[RuleRun, ...], findings: Iterable[Finding], unread: list[str]
) -> None:
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[finding.rule].append(finding)
    suite = xml.SubElement(
        root,
        "testsuite",
        name=_clean(path),
        tests=str(len(rules) + len(unread)),
        failures=str(len(by_rule)),
        errors=str(len(unread)),
    )
    for message in unread:
        case = xml.SubElement(suite, "testcase", classname=_clean(path), name=say.READING)
        xml.SubElement(case, "error", message=_clean(message), type="unread")
    for rule in rules:
        case = xml.SubElement(suite, "testcase", classname=_clean(path), name=f"{rule.id} {rule.name}")
        found = by_rule.get(rule.id)
        if found:
            summary = say.FOUND_HERE.format(name=rule.name, count=len(found))
            failure = xml.SubElement(case, "failure", message=summary, type=str(found[0].severity))
            failure.text = _clean("\n".join(map(sentence, found)))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
