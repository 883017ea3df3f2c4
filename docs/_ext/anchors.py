"""A section with a label has that label as its anchor, to the letter, and no other."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes  # type: ignore[import-untyped]
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.typing import ExtensionMetadata


class LabelsAsAnchors(SphinxTransform):
    """Docutils would put an anchor made of the title first, which changes with the title."""

    default_priority: ClassVar[int] = 261  # what moves labels to the next section has 260

    def apply(self, **kwargs: object) -> None:
        """Replace the anchors of every section that has a label."""
        for section in self.document.findall(nodes.section):
            labels = [name for name in section["names"] if self.document.nametypes.get(name)]
            if labels:
                for name in section["names"]:
                    self.document.nameids[name] = labels[0]
                for anchor in labels:
                    self.document.ids[anchor] = section
                section["ids"] = labels


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform."""
    app.add_transform(LabelsAsAnchors)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
