"""The whole round in a real browser, from choosing the files to the folders that go back and the second round."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from PIL import Image
from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

from lint.desk import rounds
from tests.builders.files import docx
from tests.desk.mixed import BAD, PLAIN, mended, mixed_folder, table, write
from tests.page.served import LONG, Page, serve

pytestmark = [pytest.mark.slow, pytest.mark.needs("browser")]

SCREENS = (
    "/inbox",
    "/important?state=",
    "/tables",
    "{table}",
    "{table}?row=1&field=value",
    "{file}",
    "/forms",
    "{form}",
    "/return",
    "/second",
    "/archive",
    "/archive?office=某县教育局",
)

AXE = "const done = arguments[1]; axe.run(arguments[0]).then((told) => done(told.violations))"
# In the dark other colours are told apart; everything else is as it was in the light.
SCHEMES = {"light": {}, "dark": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}}


def sent(folder: Path) -> Path:
    """What a bureau gets: the forty mixed files, a real picture, old Word files, and one of nobody knows whom."""
    mixed_folder(folder)
    write(folder / "来历不明.docx", docx(table("道路养护经费", "", BAD)))
    shutil.copy(PLAIN / "C.doc", folder / "C.doc")
    write(folder / "园林局" / "其实是新格式.doc", docx(table("绿道维护经费", "某县园林局", BAD)))
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(picture, "PNG")
    write(folder / "园林局" / "现场.png", picture.getvalue())
    return folder


@dataclass
class Browser:
    """A browser at the page: what a person does, in words."""

    driver: webdriver.Chrome
    page: Page
    seen: dict[str, Any] = field(default_factory=dict)

    def open(self, path: str) -> None:
        self.driver.get(self.page.base + path)

    def find(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def wait(self, until: Callable[[], object]) -> None:
        ignored = (NoSuchElementException, StaleElementReferenceException)
        WebDriverWait(self.driver, LONG, 0.1, ignored).until(lambda _: until())

    def keys(self, *keys: str) -> None:
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def text(self) -> str:
        return self.find("main").text

    def row(self, name: str) -> str:
        """What the list of files says of one."""
        return next((line.text for line in self.all("table.files tr") if name in line.text), "")

    def settled(self) -> None:
        """Until the job is over and the page was loaded anew."""
        self.page.settled()
        self.wait(lambda: not self.all("#job[data-live]"))

    def click(self, selector: str) -> None:
        one = self.find(selector)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", one)
        one.click()

    def drop(self, paths: Iterable[Path]) -> None:
        """Files and folders are dragged from the desktop onto the page."""
        data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.driver.execute_cdp_cmd("Input.dispatchDragEvent", {"type": kind, "x": 400, "y": 300, "data": data})

    def console(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def strangers(self) -> list[str]:
        """Requests that left this machine, or went to another port of it."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        ours = urlsplit(self.page.base).netloc
        return [
            url for url in asked if urlsplit(url).netloc != ours and not url.startswith(("data:", "blob:", "about:"))
        ]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    folder = tmp_path_factory.mktemp("browser")
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for flag in ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                 "--disable-component-update", "--disable-sync", f"--user-data-dir={folder / 'profile'}"):  # fmt: skip
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    service = webdriver.ChromeService(shutil.which("chromedriver"))
    with webdriver.Chrome(options=options, service=service) as driver, serve(folder / "审核") as page:
        driver.set_window_size(1280, 900)
        driver.set_script_timeout(LONG)
        driver.get("about:blank")
        driver.get_log("performance")
        page.enter()
        driver.get(page.address)
        yield Browser(driver, page)


def files_come_in(browser: Browser, folder: Path) -> None:
    """All that is in the folder is dropped on the page, and the office of a file said."""
    seen = browser.seen
    browser.wait(lambda: "/inbox" in browser.driver.current_url)
    assert "key=" not in browser.driver.current_url
    browser.drop(sorted(folder.iterdir()))
    browser.wait(lambda: browser.all("table.files"))
    browser.settled()
    lines = [(line.find_element(By.CSS_SELECTOR, "th").text, line) for line in browser.all("table.files tbody tr")]
    seen["states"] = {name: line.find_element(By.CSS_SELECTOR, ".state").text for name, line in lines}
    seen["offices"] = {name: line.find_element(By.CSS_SELECTOR, "td").text for name, line in lines}
    unknown = next(row for row in browser.all("table.files tr") if "来历不明" in row.text)
    unknown.find_element(By.CSS_SELECTOR, "summary").click()
    unknown.find_element(By.NAME, "office").send_keys("某县交通局")
    unknown.find_element(By.CSS_SELECTOR, ".office button").click()
    browser.wait(lambda: "人工指定" in browser.row("来历不明"))
    browser.settled()
    seen["office"] = browser.row("来历不明")


def decisions_are_made(browser: Browser) -> None:
    """Nothing goes back yet; then by keys: accepted, taken back, rejected, reworded."""
    seen = browser.seen
    browser.open("/return")
    seen["refused"] = browser.text()
    seen["can make"] = browser.find("form.filter button.primary").is_enabled()
    browser.open("/important")
    first = f'[data-item="{browser.find("[data-item]").get_attribute("data-item")}"]'
    browser.keys("1")
    browser.wait(lambda: not browser.all(first))
    seen["accepted"] = browser.find(".flash").text
    browser.keys("u")
    browser.wait(lambda: browser.all(first))
    seen["undone"] = browser.find(".flash").text
    browser.keys("2")
    browser.wait(lambda: browser.all("[data-item] details[open] textarea[name=reason]"))
    browser.keys("人次另行核定")
    browser.click("[data-item] details[open] button")
    browser.wait(lambda: "不采纳 1 条" in browser.find(".flash").text)
    browser.keys("3")
    browser.wait(lambda: browser.all("[data-item] details[open] textarea[name=wording]"))
    area = browser.find("[data-item] details[open] textarea[name=wording]")
    area.clear()
    area.send_keys("请把目标改成能核对的数")
    browser.click("[data-item] details[open] button")
    browser.wait(lambda: "改写 1 条" in browser.find(".flash").text)


def a_table_is_looked_at(browser: Browser) -> None:
    """All of a kind are accepted together, and a misread cell is corrected."""
    seen = browser.seen
    browser.click("a.place")
    browser.wait(lambda: browser.all(".desk .card"))
    seen["table"] = urlsplit(browser.driver.current_url).path
    seen["marked"] = len(browser.all("td.hit[data-cards]"))
    browser.click(".card[data-open] select[name=scope]")
    scope = Select(browser.find(".card[data-open] > .decide select[name=scope]"))
    seen["scopes"] = [option.text for option in scope.options]
    scope.select_by_value("all")
    browser.click(".card[data-open] button.yes")
    browser.wait(lambda: browser.all(".flash"))
    seen["together"] = browser.find(".flash").text
    browser.open(f"{seen['table']}?row=1&field=value")
    area = browser.find("#correct textarea")
    area.clear()
    area.send_keys("≥300人次")
    browser.click("#correct button.primary")
    browser.wait(lambda: "≥300人次" in browser.find(".sheet tbody").text)
    browser.settled()
    seen["corrected"] = browser.find(".sheet tbody").text


def a_grade_is_set(browser: Browser) -> None:
    """A grade with its sentence."""
    seen = browser.seen
    browser.open(seen["table"].replace("/table/", "/form/"))
    Select(browser.find("select[name^=grade-]")).select_by_visible_text("良")
    browser.find("textarea[name^=sentence-]").send_keys("基本完整")
    browser.click("main form button.primary")
    browser.wait(lambda: "基本完整" in browser.find("textarea[name^=sentence-]").get_attribute("value"))
    seen["grade"] = Select(browser.find("select[name^=grade-]")).first_selected_option.text


def all_goes_back(browser: Browser) -> None:
    """The rest is accepted and the folders are made."""
    seen = browser.seen
    browser.open("/important")
    browser.click(".bulk summary")
    browser.click(".bulk button")
    browser.wait(lambda: "没有未定的了" in browser.text())
    browser.open("/return")
    browser.find("[name=signed]").send_keys("某县财政局")
    browser.find("[name=deadline]").send_keys("2026年12月10日")
    browser.click("form.filter button.primary")
    browser.wait(lambda: browser.all("table details summary"))
    browser.settled()
    browser.click("table details summary")
    seen["return"] = browser.text()
    *papers, packed = [one.get_attribute("href") for one in browser.all("table details[open] a")]
    seen["papers"] = papers
    with urlopen(Request(packed, headers={"Cookie": browser.page.cookie})) as answer:
        seen["packed"] = zipfile.ZipFile(io.BytesIO(answer.read())).namelist()


def corrections_come_back(browser: Browser, back: Path) -> None:
    """The next round, with one file mended and under another name."""
    seen = browser.seen
    browser.open("/second")
    browser.click(".next button")
    browser.wait(lambda: "第 2 轮" in browser.find(".round").text)
    write(back / "培训.docx", docx(table("干部培训经费", "某县教育局", mended())))
    browser.find("#folder").send_keys(str(back))
    browser.wait(lambda: browser.all("table.files"))
    browser.settled()
    browser.open("/second")
    seen["fates"] = [one.text for one in browser.all(".chips a")]
    browser.open("/second?fate=mended")
    seen["before"] = [one.text for one in browser.all("del")]
    seen["after"] = [one.text for one in browser.all("ins")]
    browser.open("/archive")
    seen["archive"] = browser.text()
    seen["console"] = browser.console()
    seen["strangers"] = browser.strangers()


@pytest.fixture(scope="module")
def round_done(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """Everything a reviewer does in a round, once for all tests; what was seen on the way is kept in `seen`."""
    files_come_in(browser, sent(tmp_path_factory.mktemp("files") / "送审"))
    decisions_are_made(browser)
    a_table_is_looked_at(browser)
    a_grade_is_set(browser)
    all_goes_back(browser)
    corrections_come_back(browser, tmp_path_factory.mktemp("back") / "报回")
    return browser


def test_every_file_has_its_state_and_office(round_done: Browser) -> None:
    states, offices = round_done.seen["states"], round_done.seen["offices"]
    told = {
        "教育局/绩效目标表.docx": "已查",
        "园林局/绩效目标表.docx": "已查",
        "园林局/第二批/座椅.xlsx": "已查",
        "园林局/其实是新格式.doc": "已查",
        "交通局.zip": "压缩包，已展开",
        "交通局.zip/交通局/绩效目标表.docx": "已查",
        "水利局/绩效目标表.docx": "与另一份相同",
        "水利局/半扫描.pdf": "没有读全",
        "水利局/加密.docx": "打不开",
        "水利局/扫描.pdf": "打不开",
        "园林局/现场.png": "打不开",
        "教育局/打包.rar": "打不开",
        "民政局/目标表.docx": "有修改稿",
        "说明.docx": "没有绩效目标表",
    }
    assert len(states) >= 42 and {name: states[name] for name in told} == told
    assert states["C.doc"] in {"与另一份相同", "打不开"}  # with LibreOffice, and without
    assert "某县教育局" in offices["教育局/绩效目标表.docx"] and "某县园林局" in offices["园林局/绩效目标表.docx"]
    assert "某县交通局" in round_done.seen["office"] and "人工指定" in round_done.seen["office"]


def test_nothing_goes_back_while_something_is_open(round_done: Browser) -> None:
    assert "未定，定完才能发回" in round_done.seen["refused"] and not round_done.seen["can make"]


def test_decisions_are_made_by_keys_and_taken_back(round_done: Browser) -> None:
    seen = round_done.seen
    assert "采纳 1 条" in seen["accepted"] and "已撤销" in seen["undone"]
    history = rounds.history(round_done.page.folder)
    assert any(one["reason"] == "人次另行核定" and one["verdict"] == "rejected" for one in history)
    assert any(one["wording"] == "请把目标改成能核对的数" for one in history)
    assert any("处一起" in option for option in seen["scopes"]) and "采纳" in seen["together"]


def test_a_corrected_cell_is_read_as_corrected(round_done: Browser) -> None:
    assert round_done.seen["marked"] > 0 and "≥300人次" in round_done.seen["corrected"]
    round_done.open("/archive")
    assert "≥300人次" not in round_done.text()  # of the round before: each round tells its own


def test_a_grade_that_a_person_set_stands(round_done: Browser) -> None:
    assert round_done.seen["grade"] == "良"


def test_the_folders_that_go_back_are_there_and_can_be_fetched(round_done: Browser) -> None:
    made = round_done.page.folder / "发回" / "第1轮"
    assert (made / "某县教育局" / "审核意见书.docx").is_file() and (made / "汇总.xlsx").is_file()
    assert "审核意见书.docx" in round_done.seen["return"]
    papers, packed = round_done.seen["papers"], round_done.seen["packed"]
    assert papers and all("/return/paper/" in link for link in papers)
    assert len(packed) == len(papers) and any(name.endswith("/审核意见书.docx") for name in packed)


def test_the_second_round_shows_before_and_after(round_done: Browser) -> None:
    seen = round_done.seen
    assert all(any(told.startswith(fate) for told in seen["fates"]) for fate in ("已改好", "没有收到可比的修改稿"))
    assert "培训质量" in seen["before"] and "培训考核合格率" in seen["after"]


def test_the_print_tells_what_came_in_and_by_which_rules(round_done: Browser) -> None:
    told = round_done.seen["archive"]
    assert "报回/培训.docx" in told and "规则摘要" in told and "SHA-256" in told


def test_no_request_leaves_the_machine_and_nothing_is_complained_of(round_done: Browser) -> None:
    assert round_done.seen["strangers"] == [] and round_done.seen["console"] == []


def places(browser: Browser) -> list[str]:
    """Every screen, those of the first round's table as its successor in the second."""
    browser.open("/tables")
    table_ = urlsplit(browser.find("main table a").get_attribute("href") or "").path
    names = {"table": table_, "form": table_.replace("/table/", "/form/"), "file": f"/file/{table_.split('/')[2]}"}
    return [screen.format(**names) for screen in SCREENS]


@pytest.fixture(scope="module")
def axe() -> str:
    import axe_core_python.base

    return axe_core_python.base.AXE_SCRIPT


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_screen_is_accessible(round_done: Browser, axe: str, scheme: str) -> None:
    driver = round_done.driver
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    serious = []
    for path in places(round_done):
        round_done.open(path)
        driver.execute_script(axe)
        found = driver.execute_async_script(AXE, {"resultTypes": ["violations"], **SCHEMES[scheme]})
        serious += [(path, v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in {"serious", "critical"}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert serious == []


@pytest.mark.parametrize("width", [1280, 390])
def test_no_screen_scrolls_sideways_or_complains(round_done: Browser, width: int) -> None:
    driver = round_done.driver
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    wide = {}
    for path in places(round_done):
        round_done.open(path)
        wide[path] = driver.execute_script("return document.documentElement.scrollWidth")
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert {path: found for path, found in wide.items() if found > width} == {}
    assert round_done.console() == [] and round_done.strangers() == []


def test_without_script_a_decision_is_made_and_taken_back(round_done: Browser) -> None:
    driver = round_done.driver
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        round_done.open("/important?state=")
        round_done.click("[data-item] button.yes")
        round_done.wait(lambda: "采纳 1 条" in round_done.find(".flash").text)
        assert "done=" in driver.current_url
        round_done.click(".flash button")
        round_done.wait(lambda: "已撤销" in round_done.find(".flash").text)
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_the_way_back_and_a_reload_lose_nothing(round_done: Browser) -> None:
    round_done.open("/important?state=&q=培训")
    told = round_done.text()
    round_done.find("a.place").send_keys(Keys.ENTER)
    round_done.wait(lambda: round_done.all(".desk"))
    round_done.driver.back()
    round_done.wait(lambda: round_done.all("ol.lines"))
    assert round_done.text() == told
    round_done.driver.refresh()
    assert round_done.text() == told
