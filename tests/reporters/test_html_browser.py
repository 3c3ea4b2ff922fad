"""The HTML report in a real browser: what a person sees, and what the browser does not do."""

from __future__ import annotations

import base64
import io
import json
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from lint.findings import Locus
from lint.report import Report
from lint.reporters.html import html
from tests.reporters import hostile, sample

pytestmark = [pytest.mark.slow, pytest.mark.needs("browser")]

Driver = webdriver.Chrome


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    profile = tmp_path_factory.mktemp("profile")
    for flag in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={profile}",
    ):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    service = webdriver.ChromeService(shutil.which("chromedriver"))
    browser = webdriver.Chrome(options=options, service=service)
    yield browser
    browser.quit()


@pytest.fixture
def opened(driver: Driver, tmp_path: Path) -> Any:
    def open_report(report: Report) -> Driver:
        driver.get("about:blank")
        driver.get_log("performance")
        driver.get_log("browser")
        page = tmp_path / "报告.html"
        page.write_text(html(report), "utf-8")
        driver.get(page.as_uri())
        return driver

    return open_report


def requests_of(driver: Driver) -> list[str]:
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    sent = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    return [url for url in sent if not url.startswith("file:") or not url.endswith(".html")]


def visible_findings(driver: Driver) -> list[str]:
    found = driver.find_elements(By.CSS_SELECTOR, "#by-table .finding")
    return [each.get_attribute("id") or "" for each in found if each.is_displayed()]


@pytest.mark.parametrize("report", [sample.report(), hostile.report()], ids=["sample", "hostile"])
def test_nothing_is_requested_and_nothing_goes_wrong(opened: Any, report: Report) -> None:
    driver = opened(report)
    assert requests_of(driver) == []
    assert driver.get_log("browser") == []


def test_hostile_text_is_shown_as_text(opened: Any) -> None:
    driver = opened(hostile.report())
    assert driver.execute_script("return document.scripts.length") == 1
    assert "<script>alert('1')</script>" in driver.find_element(By.CSS_SELECTOR, "article .message").text
    assert driver.execute_script("return [...document.body.innerText].includes('\\u202e')") is False


@pytest.mark.parametrize(
    ("control", "value", "left"),
    [("family", "U", 2), ("severity", "error", 2), ("certainty", "likely", 1), ("document", "", 4)],
)
def test_filters_leave_what_was_asked_for(opened: Any, control: str, value: str, left: int) -> None:
    driver = opened(sample.report())
    Select(driver.find_element(By.NAME, control)).select_by_value(value)
    assert len(visible_findings(driver)) == left
    assert f"显示 {left} 条" in driver.find_element(By.ID, "shown").text


def test_text_filter_and_reset_work_from_the_keyboard(opened: Any) -> None:
    driver = opened(sample.report())
    box = driver.find_element(By.NAME, "text")
    box.send_keys("同一句话")
    assert len(visible_findings(driver)) == 1
    box.send_keys(Keys.TAB, Keys.ENTER)  # the page fills in again once the form is empty, after the key
    WebDriverWait(driver, 10).until(lambda _: len(visible_findings(driver)) == 4)


def test_every_link_leads_somewhere_and_brings_back_what_a_filter_hid(opened: Any) -> None:
    driver = opened(sample.report())
    dead = driver.execute_script(
        "return [...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
        ".filter(h => !document.getElementById(h.slice(1)))"
    )
    assert dead == []
    anchor = visible_findings(driver)[0]
    Select(driver.find_element(By.NAME, "family")).select_by_value("U")
    driver.execute_script("location.hash = arguments[0]", anchor)
    assert driver.find_element(By.ID, anchor).is_displayed()


def test_anchors_stay_when_another_finding_goes(opened: Any) -> None:
    report = sample.report()
    before = visible_findings(opened(report))
    after = visible_findings(opened(replace(report, findings=report.findings[1:])))
    assert set(after) < set(before)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_never_scrolls_sideways(opened: Any, width: int) -> None:
    driver = opened(hostile.report())
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    wide = driver.execute_script("return document.documentElement.scrollWidth")
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide <= width


def test_without_scripts_everything_is_there(opened: Any) -> None:
    driver = opened(sample.report())
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    driver.refresh()
    try:
        assert len(visible_findings(driver)) == 4
        assert not driver.find_element(By.CSS_SELECTOR, "form.filter").is_displayed()
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def many(count: int) -> Report:
    findings = tuple(
        sample.finding(
            "B001", fingerprint=f"B001-{i}", message=f"第{i}条：没有填写依据。", locus=sample.locus(rows=(1,))
        )
        for i in range(count)
    )
    return sample.report(findings=findings)


def test_print_shows_every_finding_and_cuts_none(opened: Any) -> None:
    driver = opened(many(40))
    printed = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(base64.b64decode(printed["data"]))).pages]
    text = "".join("".join(pages).split())
    assert len(pages) > 2
    assert all(f"第{i}条：没有填写依据" in text for i in range(40))
    cut = [i for i in range(1, 40) if sum(f"[{i + 1}]" in page for page in pages[1:]) == 0]
    assert cut == [] or max(cut) < 12  # those on the first page


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("axe")
    subprocess.run(["npm", "pack", "--silent", "axe-core@4"], cwd=folder, check=True, capture_output=True)
    (packed,) = folder.glob("*.tgz")
    with tarfile.open(packed) as archive:
        script = archive.extractfile("package/axe.min.js")
        assert script is not None
        return script.read().decode()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_in_light_and_dark(opened: Any, axe: str, scheme: str) -> None:
    driver = opened(sample.report(unread=(sample.UNREAD,)))
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    driver.execute_script(axe)
    found = driver.execute_async_script("const done = arguments[0]; axe.run().then(r => done(r.violations))")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    serious = [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in {"serious", "critical"}]
    assert serious == []


def test_related_rows_stand_side_by_side(opened: Any) -> None:
    twin = sample.finding(
        "U003",
        locus=sample.locus(rows=(2,), field="name"),
        related=(Locus("甲县人社局.txt", 1, "1", None, "劳务派遣人员经费绩效目标表", (3,), "name"),),
    )
    driver = opened(sample.report(findings=(twin,)))
    rows = driver.find_elements(By.CSS_SELECTOR, ".finding table tbody tr")
    assert [row.find_element(By.TAG_NAME, "th").text for row in rows] == ["表 1 第 2 行", "表 1 第 3 行"]
    assert driver.find_elements(By.CSS_SELECTOR, ".finding td.differs")
