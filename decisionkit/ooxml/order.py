"""In which order do the elements of a part stand?  A program that reads one out of order calls the file damaged."""

SHEET_ORDER = tuple(
    """
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
    autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations
    hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches
    ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects AlternateContent controls
    webPublishItems tableParts extLst
    """.split()  # noqa: SIM905
)
BOOK_ORDER = tuple(
    """
    fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences
    definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr
    webPublishObjects extLst
    """.split()  # noqa: SIM905
)
STYLES_ORDER = tuple(
    "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split()  # noqa: SIM905
)
ORDER_OF = {"worksheet": SHEET_ORDER, "workbook": BOOK_ORDER, "styleSheet": STYLES_ORDER}
