"""How cells look: one palette, a few named styles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import xlsxwriter

FONT = "Calibri"
INK = "#1F2933"
QUIET = "#616E7C"
LINE = "#D5DAE0"
SOFT = "#F1F4F8"
INPUT = "#FFF8E1"
INPUT_INK = "#0B4F8A"
LINK = "#0072B2"

#: Okabe-Ito, told apart with any colour vision.
SERIES = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#8C6D1F", "#4B5563")
GOOD = "#009E73"
WARN = "#D55E00"
REFERENCE = "#9AA5B1"

_BASE: dict[str, Any] = {"font_name": FONT, "font_size": 11, "font_color": INK, "valign": "vcenter"}
_INPUT = {"bg_color": INPUT, "font_color": INPUT_INK, "locked": False, "border": 1, "border_color": LINE}

_GRID = {"font_color": INPUT_INK, "font_size": 11, "align": "center", "locked": False}
FREE = "#FFF8DC"
#: The blue edge of the headline.
_EDGE: dict[str, Any] = {"left": 5, "left_color": LINK}


def _parts() -> dict[str, dict[str, Any]]:
    """Return how the names of parts look, each with a rule of its colour above."""
    name = {**_GRID, "bold": True, "font_color": INK, "align": "left", "font_size": 11, "top": 5}
    return {f"grid_part_{k}": {**name, "top_color": colour} for k, colour in enumerate(SERIES)}


def _grid(kind: str, more: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return how the cells of a criterion and of an option look that are typed, or free to type into."""
    cell = {**_GRID, **more}
    line = {"bottom": 1, "bottom_color": LINE}
    bold = {**cell, "bold": True}
    return {
        f"grid_{kind}": {**cell, **line},
        f"grid_{kind}_head": cell,
        f"grid_{kind}_name": {**bold, "font_color": INK, "text_wrap": True, "valign": "bottom"},
        f"grid_{kind}_weight": bold,
        f"grid_{kind}_part": {**bold, "font_color": INK, "align": "left", "font_size": 11},
        f"grid_{kind}_part_weight": {**bold, "align": "left"},
        f"grid_{kind}_option": {**cell, **line, "font_color": INK, "align": "left", "text_wrap": True, "font_size": 11},
    }


STYLES: dict[str, dict[str, Any]] = {
    "plain": {},
    "title": {"font_size": 20, "bold": True},
    "purpose": {"font_size": 11, "italic": True, "font_color": QUIET},
    "heading": {"font_size": 13, "bold": True, "font_color": LINK},
    "note": {"font_size": 9, "font_color": QUIET, "text_wrap": True},
    "quiet": {"font_color": QUIET},
    "quiet_right": {"font_color": QUIET, "align": "right", "font_size": 9},
    "good_right": {"font_color": QUIET, "align": "right"},
    "link": {"font_color": LINK, "underline": 1},
    "head": {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": INK,
        "text_wrap": True,
        "border": 1,
        "border_color": INK,
    },
    "head_centre": {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": INK,
        "text_wrap": True,
        "align": "center",
        "border": 1,
        "border_color": INK,
    },
    "label": {"bold": True, "bottom": 1, "bottom_color": LINE},
    "label_quiet": {"font_color": QUIET, "bottom": 1, "bottom_color": LINE, "text_wrap": True},
    "headline": {"font_size": 13, "bg_color": SOFT, "text_wrap": True, "indent": 1},
    "cell": {"bottom": 1, "bottom_color": LINE},
    "cell_wrap": {"bottom": 1, "bottom_color": LINE, "text_wrap": True},
    "cell_centre": {"bottom": 1, "bottom_color": LINE, "align": "center"},
    "answer": {"bottom": 1, "bottom_color": LINE, "align": "left"},
    "answer_wrap": {"bottom": 1, "bottom_color": LINE, "align": "left", "text_wrap": True},
    "answer_decimals": {
        "bottom": 1,
        "bottom_color": LINE,
        "align": "left",
        "text_wrap": True,
        "num_format": "0.000",
    },
    "cell_bold": {"bottom": 1, "bottom_color": LINE, "bold": True},
    "list": {},
    "list_wrap": {"text_wrap": True},
    "list_left": {"align": "left"},
    "list_centre": {"align": "center"},
    "list_score": {"align": "center", "num_format": "[<=1]0.00;0.0", "bold": True},
    "list_value": {"align": "center", "num_format": "0.0"},
    "list_value2": {"align": "center", "num_format": "0.00"},
    "list_share": {"align": "center", "num_format": "0 %"},
    "list_share1": {"align": "center", "num_format": "0.0 %"},
    "list_rank": {"align": "center", "num_format": "0"},
    "list_veto": {"align": "center", "bold": True, "font_color": WARN},
    "weight_spare": {"align": "center", "font_color": QUIET, "num_format": "0.0 %;;"},
    "head_spare": {"text_wrap": True, "align": "center"},
    "score": {"bottom": 1, "bottom_color": LINE, "align": "center", "num_format": "0.0", "bold": True},
    "value": {"bottom": 1, "bottom_color": LINE, "align": "center", "num_format": "0.0"},
    "value2": {"bottom": 1, "bottom_color": LINE, "align": "center", "num_format": "0.00"},
    "share": {"bottom": 1, "bottom_color": LINE, "align": "center", "num_format": "0 %"},
    "share1": {"bottom": 1, "bottom_color": LINE, "align": "center", "num_format": "0.0 %"},
    "rank": {"bottom": 1, "bottom_color": LINE, "align": "center", "num_format": "0"},
    "unseen_text": {"font_color": "#FFFFFF", "font_size": 8},
    "unseen": {"font_color": "#FFFFFF", "font_size": 8, "num_format": ";;;"},
    "tipping": {"align": "center", "font_color": "#E69F00"},
    "veto": {"bottom": 1, "bottom_color": LINE, "align": "center", "bold": True, "font_color": WARN},
    "step": {"font_size": 9, "num_format": "0.####"},
    "step_text": {"font_size": 9},
    "step_head": {"font_size": 9, "bold": True, "bg_color": SOFT},
    "input": {**_INPUT},
    "input_wrap": {**_INPUT, "text_wrap": True},
    "input_number": {**_INPUT, "align": "center"},
    "input_choice": {**_INPUT, "align": "center"},
    "input_centre_wrap": {**_INPUT, "align": "center", "text_wrap": True},
    "input_big": {**_INPUT, "bold": True, "font_size": 12},
    "formula": {"font_color": QUIET, "border": 1, "border_color": LINE},
    "formula_wrap": {"font_color": QUIET, "border": 1, "border_color": LINE, "text_wrap": True},
    "formula_number": {"font_color": QUIET, "border": 1, "border_color": LINE, "align": "center"},
    "formula_share": {"font_color": QUIET, "border": 1, "border_color": LINE, "num_format": "0.0 %", "align": "center"},
    "formula_ratio": {
        "font_color": QUIET,
        "border": 1,
        "border_color": LINE,
        "num_format": "0.0#",
        "align": "center",
    },
    "formula_factor": {
        "font_color": QUIET,
        "border": 1,
        "border_color": LINE,
        "num_format": "0.00",
        "align": "center",
    },
    "list_ratio": {"align": "center", "num_format": "0.0#"},
    "list_back": {"align": "center", "num_format": "0.0#", "font_color": QUIET},
    "words": {"bold": True},
    "lead": {"font_size": 16, "bold": True, "bg_color": SOFT, "indent": 1, "align": "left", **_EDGE},
    "rest": {
        "font_size": 11,
        "bg_color": SOFT,
        "text_wrap": True,
        "valign": "top",
        "indent": 1,
        "align": "left",
        **_EDGE,
    },
    **_parts(),
    "grid_label": {"font_color": QUIET, "align": "right", "font_size": 11},
    "grid_choice": {**_GRID, "align": "left"},
    "grid_head": {"bold": True, "bottom": 2, "bottom_color": INK},
    "grid_head_centre": {"bold": True, "bottom": 2, "bottom_color": INK, "align": "center"},
    "grid_share": {"font_size": 11, "align": "center", "num_format": "0 %"},
    "grid_place": {"bottom": 1, "bottom_color": LINE, "align": "center"},
    "grid_score": {
        "bottom": 1,
        "bottom_color": LINE,
        "align": "center",
        "num_format": "[<=1]0.00;0.0",
        "font_size": 11,
    },
    "grid_blocked": {"bottom": 1, "bottom_color": LINE, "font_size": 11, "text_wrap": True},
    **_grid("typed", {}),
    **_grid("free", {"bg_color": FREE}),
    "list_head": {"bold": True, "bottom": 2, "bottom_color": INK, "text_wrap": True, "valign": "bottom"},
    "list_head_centre": {
        "bold": True,
        "bottom": 2,
        "bottom_color": INK,
        "align": "center",
        "valign": "bottom",
        "text_wrap": True,
    },
    "methods_head": {
        "bold": True,
        "bottom": 2,
        "bottom_color": INK,
        "align": "center",
        "valign": "bottom",
        "text_wrap": True,
    },
    "list_top": {"bold": True, "bottom": 2, "bottom_color": INK, "align": "center", "text_wrap": True},
    "quiet_end": {"font_color": QUIET, "align": "right"},
    "line_share": {"align": "center", "num_format": "0 %"},
    "line_share1": {"align": "center", "num_format": "0.0 %"},
    "line": {"text_wrap": True},
    "line_centre": {"align": "center"},
    "line_score": {"align": "center", "num_format": "[<=1]0.00;0.0"},
    "line_value": {"align": "center", "num_format": "0.0"},
    "check": {"font_color": WARN, "bold": True, "border": 1, "border_color": LINE, "text_wrap": True},
}


#: A bar in the cell of a share of 1.
SHARE_BAR: dict[str, Any] = {
    "type": "data_bar",
    "bar_color": "#B8CFE5",
    "bar_solid": True,
    "min_type": "num",
    "min_value": 0,
    "max_type": "num",
    "max_value": 1,
}


class Paint:
    """The formats of one workbook, each made once, when first used."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def __getitem__(self, style: str) -> Any:
        if style not in self._made:
            self._made[style] = self._book.add_format({**_BASE, **STYLES[style]})
        return self._made[style]

    def number(self, style: str, typed: bool = False) -> int:
        """Return the number of a style in the file; where a person types, the cell is not locked."""
        found: int = (self._typed(style) if typed else self[style])._get_xf_index()
        return found

    def _typed(self, style: str) -> Any:
        name = f"{style} typed"
        if name not in self._made:
            self._made[name] = self._book.add_format({**_BASE, **STYLES[style], "locked": False})
        return self._made[name]

    def rule(self, **properties: Any) -> Any:
        """Return a format for a conditional rule."""
        return self._book.add_format(properties)
