"""The page in the task pane, in Chromium: with a stand-in for Excel around it, and in a browser alone.

The server and its scripts are real. The stand-in has what the page uses of Office.js, and in place of xlwings' code
that reads the workbook there is a file: it is sent to the server, and what comes back is done in it and calculated.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import pytest

import decisionkit as dk
from decisionkit.functions.hosts.folders import write_folder
from decisionkit.functions.hosts.server.project import project
from decisionkit.ooxml.package import open_package
from decisionkit.workbook.refresh.there import there
from tests.functions.hosts.server.browser import Page, chromium, opened
from tests.functions.hosts.server.process import Server, served
from tests.workbook.hosts.server.book_json import acted, book_json
from tests.workbook.hosts.server.test_server_book import a_score, calculating, require_up_to_date
from tests.workbook.hosts.test_hosts import one_more
from tests.workbook.made import built
from tests.workbook.refresh.test_fresh_words import decision

pytestmark = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed (Debian: apt install chromium)")


def home(package: str) -> Path:
    """Where is a package?  It is not imported: xlwings Server sets environment variables when it is."""
    found = find_spec(package)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


#: By then, xlwings' own code has given up waiting for Excel.
LATER = 6
OUTSIDE = "document.getElementById('decisionkit-outside')"
OFFICE = home("xlwings_server") / "static"
#: What the page uses of Office.js: whether it is in Excel, and the protection of sheets.
OFFICE_JS = """
globalThis.protectedSheets = new Map([["dk_lists", {allowFormatCells: false}]]);
const sheet = (name) => ({protection: {
  load() {},
  get protected() { return protectedSheets.has(name); },
  get options() { return protectedSheets.get(name); },
  unprotect() { protectedSheets.delete(name); },
  protect(options) { protectedSheets.set(name, options); },
}});
const context = {workbook: {worksheets: {getItem: sheet}}, async sync() {}};
globalThis.Office = {onReady: async () => ({host: "Excel", platform: "OfficeOnline"}), actions: {associate() {}}};
globalThis.Excel = {run: async (work) => work(context)};
globalThis.CustomFunctions = {associate() {}};
"""
#: In place of xlwings' code in the page: the book is a file of the test.
XLWINGS_JS = """
const callbacks = {};
globalThis.xlwings = {
  registerCallback(callback) { callbacks[callback.name] = callback; },
  async runPython({scriptName}) {
    const book = await (await fetch("BOOK")).text();
    const headers = {"Content-Type": "application/json"};
    const answer = await fetch(`/xlwings/custom-scripts-call/${scriptName}`, {method: "POST", headers, body: book});
    const text = await answer.text();
    for (const action of JSON.parse(text).actions) {
      if (action.func === "runMacro") await Excel.run((c) => callbacks[action.args[0]](c, ...action.args.slice(1)));
      else if (protectedSheets.size) throw new Error("the sheet is protected");
    }
    await fetch("BOOK", {method: "POST", body: text});
  },
};
"""


@contextmanager
def excel(path: Path) -> Iterator[str]:
    """Serve a file as a book of Excel: it is read as values, and actions are done in it."""

    class Handler(BaseHTTPRequestHandler):
        def _send(self, data: bytes) -> None:
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(data)

        def do_GET(self) -> None:
            self._send(json.dumps(book_json(path)).encode())

        def do_POST(self) -> None:
            acted(path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))["actions"])
            self._send(b"")

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def standing_in(folder: Path, book: str) -> Iterator[Server]:
    """Serve our project with the stand-in in place of Office.js and of xlwings' code."""
    (office,) = OFFICE.rglob("office.js")
    stand_in = {
        f"static/{office.relative_to(OFFICE)}": OFFICE_JS,
        "static/js/custom-scripts/index.js": XLWINGS_JS.replace("BOOK", book),
    }
    folder.mkdir()
    write_folder(folder / "project", {**project(), **stand_in})
    with served(folder, "--folder", str(folder / "project")) as server:
        yield server


def text(page: Page, name: str) -> str:
    return str(page.run(f"document.getElementById('decisionkit-{name}').innerText"))


def test_a_click_on_refresh_brings_the_open_workbook_up_to_date(tmp_path: Path) -> None:
    found = there(open_package(built(decision())))
    path = calculating(tmp_path / "book.xlsx", a_score(found), *one_more(found))
    with (
        excel(path) as book,
        standing_in(tmp_path / "server", book) as server,
        opened(f"http://127.0.0.1:{server.port}/taskpane.html", tmp_path / "profile") as page,
    ):
        page.wait("document.getElementById('decisionkit-state')?.innerText.startsWith('Stale')")
        assert not page.run("document.getElementById('decisionkit-outside').checkVisibility()")
        page.picture(tmp_path / "stale.png")
        page.run("document.getElementById('decisionkit-refresh').click()")
        page.wait("document.getElementById('decisionkit-state').innerText.startsWith('Refreshed')")
        page.wait("!document.getElementById('decisionkit-refresh').disabled")
        right = dk.load(path)
        assert text(page, "headline") == right.headline()
        names = {option.id: option.name for option in right.options}
        for option in right.score().options:
            assert names[option] in text(page, "ranking")
        assert page.run("protectedSheets.get('dk_lists').allowFormatCells") is False, "protected as it was"
        assert page.picture(tmp_path / "refreshed.png").stat().st_size
        page.run("document.getElementById('decisionkit-refresh').click()")
        page.wait("document.getElementById('decisionkit-state').innerText === 'Everything is up to date.'")
    require_up_to_date(path)


def test_in_a_browser_alone_the_page_says_what_it_is(server: Server, tmp_path: Path) -> None:
    with opened(f"http://127.0.0.1:{server.port}/taskpane.html", tmp_path / "profile") as page:
        page.wait(f"{OUTSIDE}?.innerText.includes('belongs in the task pane of Excel')")
        time.sleep(LATER)  # xlwings looks for Excel, may load the page again, and says what it thinks of it
        page.wait(f"{OUTSIDE}?.innerText.includes('belongs in the task pane of Excel')")
        assert page.run(f"{OUTSIDE}.checkVisibility()")
        assert not page.run("document.getElementById('decisionkit-book').checkVisibility()")
        page.picture(tmp_path / "alone.png")
        place = f"{OUTSIDE}.getBoundingClientRect()"
        on_top = f"document.elementFromPoint({place}.left + 5, {place}.top + 5).id"
        assert page.run(on_top) == "decisionkit-outside", "nothing stands over it"
