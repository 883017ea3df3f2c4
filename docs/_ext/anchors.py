"""A section with a label has that label as its anchor, to the letter, and no other."""

from __future__ import annotations

import re
from typing import ClassVar

from docutils import nodes  # type: ignore[import-untyped]
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.typing import ExtensionMetadata

_LABEL = re.compile(r"\.\. _(.+):")


class LabelsAsAnchors(SphinxTransform):
    """Docutils would put an anchor made of the title first, which changes with the title.

    Of a label it keeps the small letters only; the anchor has those in which it is written.
    """

    default_priority: ClassVar[int] = 261  # what moves labels to the next section has 260

    def apply(self, **kwargs: object) -> None:
        """Replace the anchors of every section that has a label."""
        written = (_LABEL.match(target.rawsource) for target in self.document.findall(nodes.target))
        spelled = {label[1].lower(): label[1] for label in written if label}
        for section in self.document.findall(nodes.section):
            names = [name for name in section["names"] if self.document.nametypes.get(name)]
            anchors = [spelled.get(name, name) for name in names]
            if not anchors:
                continue
            for name in section["names"]:
                self.document.nameids[name] = anchors[0]
            for anchor in anchors:
                self.document.ids[anchor] = section
            section["ids"] = anchors


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform."""
    app.add_transform(LabelsAsAnchors)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
