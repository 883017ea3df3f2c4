"""reStructuredText that reads as it is written."""

import pytest
from docutils.core import publish_doctree
from markup import (
    collapsed,
    escaped,
    fields,
    literal,
    math,
    plain_table,
    prose,
    section,
    table,
    toctree,
)

MARKUP = r"*a* `b` |c| d_ [1]_ :role:`x` \ back .. note:: & http://x.y - 1. <z>"


@pytest.mark.parametrize("words", [MARKUP, "- item", "1. item", ".. comment", "====", "a::"])
def test_escaped_text_reads_as_it_is_written(words: str) -> None:
    """Docutils makes one paragraph with exactly these words of it, and finds no markup."""
    (paragraph,) = publish_doctree(escaped(words)).children
    assert paragraph.pformat() == f"<paragraph>\n    {words}\n"


def test_text_that_is_not_escaped_reads_differently() -> None:
    """Without the escape the same words are markup."""
    (paragraph,) = publish_doctree("*a* b").children
    assert paragraph.pformat() != "<paragraph>\n    *a* b\n"


def test_literal_falls_back_on_escaped_text() -> None:
    """Code with a backtick cannot stand in the markup for code."""
    assert literal("f(z)[j]") == "``f(z)[j]``"
    assert literal("a`b") == r"a\`b"


def test_prose_keeps_its_paragraphs_and_links_ids() -> None:
    """An id between backticks is a link, other words between them are code, the rest is text."""
    found = prose("By `some-claim`, *all* of it.\nOn.\n\nThen (`x`).", {"some-claim"})
    assert found == (
        "By \\ :ref:`some-claim`\\ \\, \\*all\\* of it\\. On\\.\n\nThen \\(\\ ``x``\\ \\)\\."
    )
    first, second = publish_doctree(found.replace(":ref:", "")).children
    assert first.astext() == "By some-claim, *all* of it. On."
    assert second.astext() == "Then (x)."


def test_table_without_rows_is_nothing() -> None:
    """No row, no table; with a row there is one."""
    assert table(["x"], [], [100]) == ""
    assert ".. list-table::" in table(["x"], [["y"]], [100])


def test_table_of_plain_text_shows_what_is_written() -> None:
    """Neither HTML nor markup is found in its cells, and no row is no table."""
    found = plain_table(["Change"], [["a < b & `c`"]], [100])
    assert "<td>a &lt; b &amp; `c`</td>" in found
    (raw,) = publish_doctree(found).children
    assert raw.tagname == "raw"
    assert plain_table(["Change"], [], [100]) == ""


def test_what_holds_nothing_is_left_out() -> None:
    """A section, a block to open, a field and a list of pages are nothing without content."""
    assert section("Title", "", "") == ""
    assert collapsed("Summary", "", "") == ""
    assert fields([("Name", "")]) == ""
    assert toctree("Caption", []) == ""
    assert "<summary>a &lt; b</summary>" in collapsed("a < b", "text")


def test_value_of_a_field_may_be_a_block() -> None:
    """A formula or a list within a field belongs to the field, whole."""
    entries = [("Formula", math("x < y")), ("Both", "* one\n* two"), ("Next", "word")]
    (listed,) = publish_doctree(fields(entries)).children
    bodies = [field[1] for field in listed]
    assert [body[0].tagname for body in bodies] == ["math_block", "bullet_list", "paragraph"]
    assert [len(body) for body in bodies] == [1, 1, 1]
    assert bodies[0].astext() == "x < y"
