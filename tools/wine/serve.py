"""The Python that Excel would start: the COM server of xlwings, until it is ended."""

from __future__ import annotations

import xlwings

xlwings.serve()
