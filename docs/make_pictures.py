"""Make the picture of the Summary sheet that README.md shows.

Run: python docs/make_pictures.py
Needs LibreOffice (`soffice` on the PATH) and the extra `look`. The workbook is workbooks/ceasefire.xlsx
if it is there, otherwise one that is built for the purpose; LibreOffice recalculates it.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

import decisionkit as dk

ROOT = Path(__file__).parents[1]
BOOK = ROOT / "workbooks" / "ceasefire.xlsx"
PICTURE = ROOT / "docs" / "images" / "summary.png"

POINTS_PER_INCH = 72
FOOTER_POINTS = 0.6 * POINTS_PER_INCH
PIXELS_PER_POINT = 2.0
MARGIN_PIXELS = 24
# Mode 0 is "always recalculate": the picture shows what LibreOffice makes of the formulas.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def main() -> None:
    """Make the picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = BOOK if BOOK.exists() else dk.build(dk.ceasefire(), folder / "ceasefire.xlsx")
        picture = cropped(first_page(to_pdf(book, folder)))
    PICTURE.parent.mkdir(exist_ok=True)
    picture.save(PICTURE, optimize=True)
    print(f"Written: {PICTURE} ({picture.width} x {picture.height}), from {book.name}")


def to_pdf(book: Path, folder: Path) -> Path:
    """Return a PDF of all visible sheets, made by a LibreOffice with a profile of its own."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    command = ["soffice", "--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"]
    command += [f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "pdf:calc_pdf_Export"]
    subprocess.run([*command, "--outdir", str(folder), str(book)], check=True, capture_output=True, timeout=180)
    return folder / f"{book.stem}.pdf"


def first_page(pdf: Path) -> Image.Image:
    """Return the first page, Summary, without its footer."""
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
