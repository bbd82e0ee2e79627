"""What makes a zipped folder an extension: which file is what, its name and version, and what its Python offers."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from decisionkit.core.version import __version__
from decisionkit.functions.hosts.libreoffice import configuration, idl
from decisionkit.functions.hosts.libreoffice.names import EXTENSION, IMPLEMENTATION, SERVICE

COMPONENT = "decisionkit_addin.py"
COMPONENTS = "decisionkit.components"
#: Each file that LibreOffice has to know, and what it is.
KINDS = {
    idl.FILE: "application/vnd.sun.star.uno-typelibrary;type=RDB",
    COMPONENTS: "application/vnd.sun.star.uno-components",
    configuration.FILE: "application/vnd.sun.star.configuration-data",
}

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def manifest() -> str:
    """Which file is what?"""
    entries = "".join(
        f"<manifest:file-entry manifest:full-path={quoteattr(file)} manifest:media-type={quoteattr(kind)}/>\n"
        for file, kind in KINDS.items()
    )
    head = '<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">\n'
    return f"{_XML}{head}{entries}</manifest:manifest>\n"


def components() -> str:
    """Which service does the Python file offer?  Said in data, so that Python starts only when a formula needs it."""
    return f"""{_XML}<components xmlns="http://openoffice.org/2010/uno-components">
<component loader="com.sun.star.loader.Python" uri={quoteattr(COMPONENT)}>
<implementation name={quoteattr(IMPLEMENTATION)}><service name={quoteattr(SERVICE)}/></implementation>
</component>
</components>
"""


def description() -> str:
    """What does the list of extensions show?  Which LibreOffice is the oldest that can take it, nobody has tried."""
    return f"""{_XML}<description xmlns="http://openoffice.org/extensions/description/2006">
<identifier value={quoteattr(EXTENSION)}/>
<version value={quoteattr(__version__)}/>
<display-name><name lang="en">decisionkit: cell functions</name></display-name>
<publisher><name lang="en">The decisionkit authors</name></publisher>
</description>
"""
