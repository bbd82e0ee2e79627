"""The cell functions in LibreOffice Calc: an add-in (.oxt) made from the declarations, and what runs inside it."""
