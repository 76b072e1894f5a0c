"""A picture as PNG, drawn with Pillow, a library that is not installed with onrecord."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from onrecord.core.errors import ExportError
from onrecord.export.plot import COLOURS, RING, SHAPES, SIZE, Line, Picture, Words

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

#: pixels a unit: fine enough for print
SCALE = 2
#: drawn so much larger and made smaller again, so that slanting edges are smooth
_FINER = 2
_BY = SCALE * _FINER


def png(drawn: Picture) -> bytes:
    """The picture as PNG, two pixels a unit. Equal pictures give equal bytes with one version of Pillow.

    Raises ExportError EXPORT-NEEDS when Pillow is not installed."""
    try:
        from PIL import Image, ImageDraw
    except ImportError as error:
        raise ExportError("EXPORT-NEEDS", "PNG", "Pillow is not installed", "pip install pillow, or take SVG") from error
    large = Image.new("RGB", (drawn.width * _BY, drawn.height * _BY), "white")
    pen = ImageDraw.Draw(large)
    for part in drawn.parts:
        if not isinstance(part, Words):
            _draw(pen, part)
    image = large.resize((drawn.width * SCALE, drawn.height * SCALE), Image.Resampling.BOX)
    pen = ImageDraw.Draw(image)  # letters are smooth by themselves
    for part in drawn.parts:
        if isinstance(part, Words):
            _write(pen, part)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
