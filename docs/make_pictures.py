"""Make the pictures of first sheets: of the README's table, and of the built-in case for the tutorial.

Run: python docs/make_pictures.py
Needs LibreOffice (`soffice` on the PATH) and the extra `look`; LibreOffice recalculates the workbooks.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

import decisionkit as dk

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
CARS = re.compile(r"^```csv cars\.csv\n(.*?)^```$", re.MULTILINE | re.DOTALL)

POINTS_PER_INCH = 72
FOOTER_POINTS = 0.6 * POINTS_PER_INCH
PIXELS_PER_POINT = 2.5
MARGIN_PIXELS = 24
# Mode 0 is "always recalculate": the picture shows what LibreOffice makes of the formulas.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def main() -> None:
    """Make the pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (table,) = CARS.findall((ROOT / "README.md").read_text(encoding="utf-8"))
        (folder / "cars.csv").write_text(table, encoding="utf-8")
        cars = dk.load(folder / "cars.csv", better={"price": "lower", "*": "higher"})
        for decision, picture in ((cars, "offers.png"), (dk.ceasefire(), "summary.png")):
            book = folder / f"{Path(picture).stem}.xlsx"
            dk.build(decision, book)
            drawn = cropped(first_page(to_pdf(book, folder)))
            drawn.save(IMAGES / picture, optimize=True)
            print(f"Written: {picture} ({drawn.width} x {drawn.height})")


def to_pdf(book: Path, folder: Path) -> Path:
    """Return a PDF of all visible sheets, made by a LibreOffice with a profile of its own."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    command = ["soffice", "--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"]
    command += [f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "pdf:calc_pdf_Export"]
    subprocess.run([*command, "--outdir", str(folder), str(book)], check=True, capture_output=True, timeout=180)
    return folder / f"{book.stem}.pdf"


def first_page(pdf: Path) -> Image.Image:
    """Return the first page, Decision, without its footer."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0].render(scale=PIXELS_PER_POINT, crop=(0, FOOTER_POINTS, 0, 0))
        image: Image.Image = page.to_pil().convert("RGB")
    finally:
        document.close()
    return image


def cropped(image: Image.Image) -> Image.Image:
    """Return what is drawn on a white page, with a narrow margin."""
    drawn = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    if drawn is None:
        raise ValueError("the page is empty")
    left, top, right, bottom = drawn
    return image.crop(
        (
            max(left - MARGIN_PIXELS, 0),
            max(top - MARGIN_PIXELS, 0),
            min(right + MARGIN_PIXELS, image.width),
            min(bottom + MARGIN_PIXELS, image.height),
        )
    )


if __name__ == "__main__":
    main()
