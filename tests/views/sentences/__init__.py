"""The sentences of the headline over made-up facts, calculated here and by LibreOffice."""
