"""The pictures of pages in files of each kind, and files that are nothing but pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from struct import error as StructError
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.errors import UnreadError
from lint.messages import scans as say
from lint.readers.limits import Limits
from lint.readers.page import Joiner
from lint.readers.scan import Key, Lost, Scans
from lint.readers.scan.told import Recognised
from lint.source import Source

if TYPE_CHECKING:
    from PIL import Image

    from lint.readers.scan.clean import Picture
    from lint.readers.scan.result import Scan

_FINEST, _COARSEST = 300.0, 150.0  # dots an inch that pages are drawn with: more is of no use, less too little
_SCREEN = 100.0  # dots an inch up to which a picture's own word is that of a screen, not of a scanner
# What Pillow raises over broken pictures, of whichever kind they are.
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError, TypeError, StructError)
_A4 = 11.69  # inches, the longer side
_SHARE = 0.05  # of the page, that a picture covers at least to tell how finely the page was scanned


class Shot(NamedTuple):
    """A picture of a page and how many pixels a point of the page has."""

    picture: Picture
    scale: float


def recognise(kind: str, data: bytes, key: Key, limits: Limits, threads: int) -> Scan | Lost:
    """What the picture `key` of a file of `kind` says."""
    from lint.readers.scan.reading import read_picture

    part, number = key
    if part:  # beside photographs and drawings, whose words are not asked for
        shot = page_of_part(data, part, number, limits)
        return read_picture(shot.picture, shot.scale, threads, only_tables=True)
    drawn = {"pdf": page_of_pdf, "ofd": page_of_ofd}.get(kind, page_of_image)
    shot = drawn(data, number, limits)
    return read_picture(shot.picture, shot.scale, threads)


def read_image(data: bytes, path: str, limits: Limits, scans: Scans) -> Source:
    """The Source of a picture, or of a TIFF with a page in each frame."""
    if not scans.able:
        raise UnreadError(say.PICTURE.format(cure=scans.cure))
    with _opened(data, limits) as image:
        count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
    told, joiner = Recognised(), Joiner()
    for number in range(1, count + 1):
        told.take(number, scans.get(("", number)), joiner)
    found = joiner.joined()
    told.unruled += found.unruled
    return Source(path, "image", found.blocks, tuple(told.notices()), pages=count, cutouts=tuple(told.cutouts))


def page_of_pdf(data: bytes, number: int, limits: Limits) -> Shot:
    """A page of a PDF drawn as finely as the pictures on it are, remarks of others left out."""
    import numpy as np
    import pypdfium2 as pdfium

    from lint.readers.pdf.guard import refuse_bombs

    refuse_bombs(data)
    document = pdfium.PdfDocument(data)
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(max(_fineness(page), _COARSEST / 72), _FINEST / 72)
        scale = min(scale, (limits.scan_pixels / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True, draw_annots=False)
        drawn = bitmap.to_numpy()
        picture = np.array(drawn if drawn.ndim == 2 else drawn[:, :, : min(3, drawn.shape[2])], np.uint8)
        return Shot(picture[:, :, 0] if picture.ndim == 3 and picture.shape[2] == 1 else picture, scale)
    finally:
        document.close()


def _fineness(page: Any) -> float:  # noqa: ANN401 -- a page of pypdfium2, which has no types
    """Pixels a point of the finest picture that takes some room on a page; what a scanner usually gives without any."""
    from pypdfium2 import raw

    width, height = page.get_size()
    found = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        across, down = right - left, top - bottom
        if across * down >= _SHARE * width * height > 0:
            pixels = item.get_px_size()
            found.append((pixels[0] * pixels[1] / (across * down)) ** 0.5)
    return max(found, default=200 / 72)


def page_of_ofd(data: bytes, number: int, limits: Limits) -> Shot:
    """The pictures of a page of an OFD file, each in its place."""
    import numpy as np
    from PIL import Image

    from lint.readers.ofd.content import POINTS, drawing_of
    from lint.readers.ofd.parts import Container
    from lint.readers.package import Package

    container = Container(Package(data, limits))
    page = next(page for n, page in enumerate(container.pages(), 1) if n == number)
    width, height = page.area[2] * POINTS, page.area[3] * POINTS
    placed = []
    for one in drawing_of(page, container.budget).pictures:
        left, top, right, bottom = one.box
        if one.part and (right - left) * (bottom - top) >= _SHARE * width * height > 0:
            placed.append((one.box, _flat(container.package.part(one.part) or b"", 1, limits)))
    if not placed:
        raise UnreadError(say.NOT_A_PICTURE)
    finest = max(picture.width / (box[2] - box[0]) for box, picture in placed)
    scale = min(max(finest, _COARSEST / 72), _FINEST / 72)
    scale = min(scale, (limits.scan_pixels / (width * height)) ** 0.5)
    canvas = Image.new("RGB", (round(width * scale), round(height * scale)), "white")
    for box, picture in placed:
        left, top, right, bottom = (round(side * scale) for side in box)
        canvas.paste(picture.resize((right - left, bottom - top), Image.Resampling.LANCZOS), (left, top))
    return Shot(np.array(canvas, np.uint8), scale)


def page_of_part(data: bytes, part: str, wide: int, limits: Limits) -> Shot:
    """A picture inside a Word or Excel file that is shown `wide` points wide; one shown very small is taken larger."""
    import numpy as np

    from lint.readers.package import Package

    picture = _flat(Package(data, limits).part(part) or b"", 1, limits)
    scale = picture.width / wide if wide else max(picture.size) / _A4 / 72
    fine = _FINEST / 72
    if max(picture.size) > _A4 * _FINEST:
        shrink = _A4 * _FINEST / max(picture.size)
        picture, scale = picture.resize((round(picture.width * shrink), round(picture.height * shrink))), scale * shrink
    return Shot(np.array(picture, np.uint8), min(scale, fine))


def page_of_image(data: bytes, number: int, limits: Limits) -> Shot:
    """A frame of a picture, upright as its camera says, and no finer than is of use."""
    import numpy as np
    from PIL import Image

    flat = _flat(data, number, limits)
    dots = flat.info.get("dpi", (0.0, 0.0))[0]
    inches = max(flat.size) / float(dots) if dots > _SCREEN else _A4
    fine = max(flat.size) / inches
    if fine > _FINEST:
        small = (round(flat.width * _FINEST / fine), round(flat.height * _FINEST / fine))
        flat, fine = flat.resize(small, Image.Resampling.LANCZOS), _FINEST
    return Shot(np.array(flat, np.uint8), fine / 72)


def _flat(data: bytes, number: int, limits: Limits) -> Image.Image:
    """A frame of a picture on white, upright as its camera says; its `info` is that of the file."""
    from PIL import Image, ImageOps

    with _opened(data, limits) as image:
        try:
            image.seek(number - 1)
            whole = ImageOps.exif_transpose(image)
            flat = Image.new("RGB", whole.size, "white")
            flat.paste(whole.convert("RGBA"), mask=whole.convert("RGBA").getchannel("A"))
            flat.info = dict(image.info)
        except _BROKEN:
            raise UnreadError(say.NOT_A_PICTURE) from None
    return flat


@contextmanager
def _opened(data: bytes, limits: Limits) -> Iterator[Image.Image]:
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as image:
            if image.width * image.height > limits.scan_pixels:
                raise UnreadError(say.TOO_LARGE.format(size=image.width * image.height // 10**6))
            yield image
    except (*_BROKEN, Image.DecompressionBombError):
        raise UnreadError(say.NOT_A_PICTURE) from None
