"""By which names does LibreOffice know the add-in?  They are in every .ods file that uses it, and so never change."""

from __future__ import annotations

from decisionkit.functions.declaration import Argument, CellFunction

MODULE = "org.decisionkit"
#: A formula in an .ods file names the service and the method: ORG.DECISIONKIT.CELLFUNCTIONS.DKSCORE.
SERVICE = f"{MODULE}.CellFunctions"
INTERFACE = "XCellFunctions"
PREFIX = "dk"
IMPLEMENTATION = f"{SERVICE}.Component"
#: By this the list of extensions knows it, so that a newer one replaces an older one.
EXTENSION = f"{MODULE}.cellfunctions"


def method_name(entry: CellFunction) -> str:
    """Which method of the component is the function?  ``dkScore`` is DK_SCORE: an interface takes no underscores."""
    return PREFIX + entry.name.removeprefix("DK_").capitalize()


def parameter_name(argument: Argument) -> str:
    """What is an argument called inside the interface?  ``optionName`` is option_name."""
    first, *others = argument.name.split("_")
    return first + "".join(each.capitalize() for each in others)
