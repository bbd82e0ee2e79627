"""Where in the bytes of a part does each element stand?  And bytes with some of them replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from decisionkit.ooxml.texts import attribute, xml

_ATTRIBUTE = re.compile(rb"\s([^\s=<>/\"']+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_TAG = re.compile(rb"<[^\s<>/]+(?:\"[^\"]*\"|'[^']*'|[^\"'>])*>")


class Splice(NamedTuple):
    """Bytes from ``start`` to ``end`` of a part, and what stands there instead."""

    start: int
    end: int
    new: bytes


def differing(was: bytes, now: bytes) -> Splice:
    """Return what makes one of the other, without what both begin and end with."""
    first = next((k for k, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now)))
    most = min(len(was), len(now)) - first
    last = next((k for k in range(most) if was[-1 - k] != now[-1 - k]), most)
    return Splice(first, len(was) - last, now[first : len(now) - last])


@dataclass(slots=True)
class Node:
    """An element: its namespace and name, its attributes, and where its bytes are.

    ``inside`` is where its opening tag ends, ``close`` where its closing tag begins (the same as ``end`` in <a/>).
    """

    space: str
    name: str
    attributes: dict[str, str]
    start: int
    inside: int
    close: int = 0
    end: int = 0
    children: list[Node] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether it is written as one tag, <a/>."""
        return self.close == self.end

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute; one of another namespace is asked for as "namespace name"."""
        return self.attributes.get(name, default)

    def all(self, *names: str) -> list[Node]:
        """Return the children of these names."""
        return [child for child in self.children if child.name in names]

    def first(self, name: str) -> Node | None:
        """Return the first child of this name."""
        for child in self.children:
            if child.name == name:
                return child
        return None

    def deep(self, name: str) -> Iterator[Node]:
        """Yield every element of this name below, in the order of the part."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.deep(name)


def tag_end(data: bytes, start: int) -> int:
    """Return where the tag that begins at ``start`` ends."""
    found = _TAG.match(data, start)
    if found is None:
        raise ValueError(f"no tag at byte {start}")
    return found.end()


def tree(data: bytes) -> Node:
    """Return the root element of a well-formed UTF-8 part, with all elements below."""
    parser = expat.ParserCreate(namespace_separator=" ")
    root = Node("", "", {}, 0, 0)
    open_nodes = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        at = parser.CurrentByteIndex
        space, _, local = name.rpartition(" ")
        node = Node(space, local, attributes, at, tag_end(data, at))
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def end(_: str) -> None:
        finish(data, open_nodes.pop(), parser.CurrentByteIndex)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(data, True)
    return root.children[0]


def finish(data: bytes, node: Node, at: int) -> None:
    """Set where a node ends, whose end was met at byte ``at``."""
    if data[node.inside - 2 : node.inside] == b"/>":
        node.close = node.end = node.inside
    else:
        node.close, node.end = at, data.index(b">", at) + 1


def text_of(data: bytes, node: Node) -> str:
    """Return the text right inside an element that has no children."""
    if node.empty:
        return ""
    inside = data[node.inside : node.close]
    if b"&" not in inside and b"<" not in inside and b"\r" not in inside:
        return inside.decode()
    parts: list[str] = []
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = parts.append
    parser.Parse(b"<a>" + inside + b"</a>", True)
    return "".join(parts)


def prefix(data: bytes, node: Node) -> str:
    """Return what stands before the names of elements of this namespace, as "x:" in <x:row>, mostly nothing."""
    found = re.match(rb"<([^\s<>/:]+:)?", data[node.start : node.inside])
    return found[1].decode() if found and found[1] else ""


def attributes_of(tag: bytes) -> list[tuple[bytes, bytes]]:
    """Return the attributes of a tag as they are written: name, and value with its quotes."""
    return [(found[1], found[2]) for found in _ATTRIBUTE.finditer(tag)]


def with_attributes(data: bytes, node: Node, **wanted: str | None) -> list[Splice]:
    """Return what gives an element these attributes (None: takes one away), if they are not so already."""
    splices = []
    there = {found[1]: found for found in _ATTRIBUTE.finditer(data[node.start : node.inside])}
    last = node.inside - (2 if data[node.inside - 2 : node.inside] == b"/>" else 1)
    while data[last - 1 : last].isspace():
        last -= 1
    for name, value in wanted.items():
        found = there.get(name.encode())
        if value == node.attributes.get(name):
            continue
        if found is None:
            splices.append(Splice(last, last, f' {name}="{attribute(value or "")}"'.encode()))
        elif value is None:
            splices.append(Splice(node.start + found.start(), node.start + found.end(), b""))
        else:
            new = f'"{attribute(value)}"'.encode()
            splices.append(Splice(node.start + found.start(2), node.start + found.end(2), new))
    return splices


def with_text(data: bytes, node: Node, text: str) -> list[Splice]:
    """Return what gives an element this text, if it has another."""
    if not node.children and text_of(data, node) == text:
        return []
    if node.empty:
        return opened(data, node, xml(text).encode())
    return [Splice(node.inside, node.close, xml(text).encode())]


def opened(data: bytes, node: Node, content: bytes) -> list[Splice]:
    """Return what puts content into an element that was written as one tag."""
    name = data[node.start + 1 : node.inside].split(b"/")[0].split()[0]
    slash = data.rindex(b"/", node.start, node.inside)
    return [Splice(slash, node.inside, b">" + content + b"</" + name + b">")]


def appended(data: bytes, node: Node, content: bytes) -> list[Splice]:
    """Return what puts content behind the last child of an element."""
    return opened(data, node, content) if node.empty else [Splice(node.close, node.close, content)]


def inserted(data: bytes, parent: Node, before: Sequence[str], content: bytes) -> list[Splice]:
    """Return what puts content before the first child that has one of these names, or behind the last."""
    for child in parent.children:
        if child.name in before:
            return [Splice(child.start, child.start, content)]
    return appended(data, parent, content)
