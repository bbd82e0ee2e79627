"""Check how the parts of a package hang together: relationships, content types, declared prefixes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from decisionkit.ooxml.parts import LINK, Parts, rels_name
from decisionkit.ooxml.recognise import CONTENT_TYPES_PART

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
GENERAL_TYPE = "application/xml"
PREFIX_LISTS = re.compile(r"<[^<>]*?\s(?:[\w.-]+:)?(Ignorable|MustUnderstand|Requires)\s*=\s*[\"']([^\"'<>]*)[\"']")


def package_findings(parts: Parts) -> Iterator[str]:
    """Yield every reference between parts that leads nowhere, and every part whose kind is not declared."""
    present = {name.lower() for name in parts.package.names}
    yield from _relationship_findings(parts, present)
    yield from _identifier_findings(parts)
    yield from _content_type_findings(parts, present)
    yield from _prefix_findings(parts)


def _relationship_findings(parts: Parts, present: set[str]) -> Iterator[str]:
    for part in ["", *parts.package.names]:
        lines = parts.relationships(part)
        for line in lines:
            if line.inside and line.target.lower() not in present:
                where = f"{rels_name(part)} {line.identifier}"
                yield f"{where}: the relationship points to {line.target}, which is not in the package"
        for identifier, times in Counter(line.identifier for line in lines).items():
            if times > 1:
                yield f"{rels_name(part)} {identifier}: the relationship id appears {times} times"


def _identifier_findings(parts: Parts) -> Iterator[str]:
    for name, root in parts.roots.items():
        known = {line.identifier for line in parts.relationships(name)}
        for element in root.iter():
            for key, value in element.attrib.items():
                # An empty id is how drawings say "no address".
                if key.startswith(LINK) and value != "" and value not in known:
                    tag = element.tag.rpartition("}")[2]
                    yield f"{name}: the r:{key.removeprefix(LINK)} {value} of <{tag}> has no relationship"


def _content_type_findings(parts: Parts, present: set[str]) -> Iterator[str]:
    root = parts.roots[CONTENT_TYPES_PART]
    overrides = [(line.get("PartName", ""), line.get("ContentType")) for line in root.iter(f"{TYPES}Override")]
    defaults = [(line.get("Extension", ""), line.get("ContentType")) for line in root.iter(f"{TYPES}Default")]
    for name, _ in overrides:
        if name.lower().removeprefix("/") not in present:
            yield f"{CONTENT_TYPES_PART}: names {name}, which is not in the package"
    for name, times in Counter(name.lower() for name, _ in overrides + defaults).items():
        if times > 1:
            yield f"{CONTENT_TYPES_PART}: gives {name} a content type {times} times"
    by_name = {name.lower().removeprefix("/"): kind for name, kind in overrides}
    by_suffix = {suffix.lower(): kind for suffix, kind in defaults}
    for name in parts.package.names:
        kind = by_name.get(name.lower(), by_suffix.get(name.lower().rpartition(".")[2]))
        if name != CONTENT_TYPES_PART and kind is None:
            yield f"{name}: the part has no content type"
        elif name.startswith("xl/") and kind == GENERAL_TYPE:
            yield f"{name}: the part has only the general content type {GENERAL_TYPE}"


def _prefix_findings(parts: Parts) -> Iterator[str]:
    for name in parts.roots:
        # ElementTree drops the prefixes, so they are looked for in the text.
        data = parts.package.read(name)
        encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
        text = data.decode(encoding, "replace")
        if not any(word in text for word in ("Ignorable", "MustUnderstand", "Requires")):
            continue
        for attribute, prefixes in PREFIX_LISTS.findall(text):
            for prefix in prefixes.split():
                if f"xmlns:{prefix}=" not in text:
                    yield f"{name}: mc:{attribute} names the prefix {prefix}, which is not declared"
