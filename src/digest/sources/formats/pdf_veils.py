"""Find words of a PDF that nobody sees: by their colour, size and place, and what covers them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import hypot
from typing import TYPE_CHECKING, Any

from digest.colors import WHITE, Color, look_alike
from digest.sources.formats.pdf_columns import SHOWS
from digest.sources.formats.source_text import VEILED
from digest.values import dataclass

if TYPE_CHECKING:
    from pypdf import PageObject

Matrix = Sequence[float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""

# In points, and in hundredths of a letter's width.
_SMALLEST, _NARROWEST, _EDGE, _LINE = 2.0, 20.0, 12.0, 4.0
# Rendering modes without ink: 3 draws nothing, 7 only clips (ISO 32000-1, table 106).
_NO_INK = (3, 7)
_FILLS = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
_ENDS = _FILLS | {b"n", b"S", b"s"}
_COMPONENTS = {b"g": 1, b"rg": 3, b"k": 4}
_ANY_COLOR = (b"sc", b"scn")
_PATH = {b"m": 2, b"l": 2, b"c": 6, b"v": 4, b"y": 4}


@dataclass(frozen=True)
class _State:
    """What `q` keeps and `Q` brings back; a colour that is not known is None."""

    color: Color | None = (0, 0, 0)
    mode: int = 0
    width: float = 100.0
    size: float = 12.0
    font: str = ""
    clip: Box | None = None


@dataclass(frozen=True)
class _Shown:
    """A piece of text as it is drawn: its start, and how many boxes are drawn before it."""

    at: tuple[float, float]
    state: _State
    size: float
    after: int
    is_off: bool


class VeilFinder:
    """Watches how pypdf reads a page, and says of each piece of text whether nobody sees it.

    Where a form that the page draws has its pieces is not known: they count if they have ink.
    """

    def __init__(self, page: PageObject, hidden_layers: frozenset[int] = frozenset()) -> None:
        self.page, self.hidden_layers = page, hidden_layers
        self.states = [_State()]
        self.drawn: list[tuple[Box, Color | None, bool]] = []
        self.shown: list[_Shown] = []
        self.path: list[tuple[float, float]] = []
        self.marked: list[bool] = []
        self.is_clip, self.depth = False, 0

    def watch(self, visitor_operand_before: Callable[..., None]) -> str:
        """Read the page, so that another sees it too."""

        def visit(*operation: Any) -> None:
            self._visit(*operation)
            visitor_operand_before(*operation)

        return self.page.extract_text(
            visitor_operand_before=visit, visitor_operand_after=self._leave
        )

    def _visit(self, operator: bytes, operands: list[Any], own: Matrix, at: Matrix) -> None:
        state = self.states[-1]
        if operator in SHOWS:
            self._show(own, at)
        elif operator == b"q":
            self.states.append(state)
        elif operator == b"Q":
            self.states = self.states[:-1] or [_State()]
        elif operator in _PATH or operator == b"re":
            self._draw(operator, operands, own)
        elif operator in (b"W", b"W*"):
            self.is_clip = True
        elif operator in _ENDS:
            self._end_path(operator)
        elif operator in (b"BDC", b"BMC"):
            self.marked.append(self._is_off(operands))
        elif operator == b"EMC":
            self.marked = self.marked[:-1]
        elif operator == b"Do":
            self._place(operands, own)
            self.depth += 1
        else:
            self.states[-1] = _change(state, operator, operands)

    def _leave(self, operator: bytes, *_: Any) -> None:
        self.depth -= operator == b"Do"

    def list_veiled(self) -> list[bool]:
        return [self._is_veiled(shown) for shown in self.shown]

    def _show(self, own: Matrix, at: Matrix) -> None:
        x = at[4] * own[0] + at[5] * own[2] + own[4]
        y = at[4] * own[1] + at[5] * own[3] + own[5]
        up = (at[2] * own[0] + at[3] * own[2], at[2] * own[1] + at[3] * own[3])
        state = self.states[-1]
        size = abs(state.size) * hypot(*up)
        if self.depth:
            self.shown.append(_Shown((x, y), replace(state, clip=None), 12.0, -1, any(self.marked)))
        else:
            self.shown.append(_Shown((x, y), state, size, len(self.drawn), any(self.marked)))

    def _is_veiled(self, shown: _Shown) -> bool:
        state = shown.state
        is_small = shown.size < _SMALLEST and not self._is_drawn_font(state.font)
        if shown.is_off or is_small or state.width < _NARROWEST:
            return True
        if shown.after < 0:
            return state.mode in _NO_INK
        under = [each for each in self.drawn[: shown.after] if _holds(each[0], shown.at)]
        over = [each for each in self.drawn[shown.after :] if _holds(each[0], shown.at)]
        has_picture = any(is_picture for _, _, is_picture in (*under, *over))
        if state.mode in _NO_INK:  # Text that was recognized lies behind the picture of its page.
            return not has_picture
        behind = under[-1][1] if under else WHITE
        is_same = bool(state.color and behind and look_alike(state.color, behind))
        is_out = not _holds(self._find_edges(), shown.at, _EDGE)
        is_cut = state.clip is not None and not _holds(state.clip, shown.at, _EDGE)
        return is_same or is_out or is_cut or bool(over)

    def _find_edges(self) -> Box:
        box = self.page.cropbox
        return float(box.left), float(box.bottom), float(box.right), float(box.top)

    def _is_drawn_font(self, name: str) -> bool:
        """A font of drawings has letters of any size."""
        return _look_up(self.page, "/Font", name, "/Subtype") in ("/Type3", None)

    def _is_off(self, operands: list[Any]) -> bool:
        """Whether a layer begins that a reader has to switch on."""
        if not self.hidden_layers or len(operands) < 2 or operands[0] != "/OC":  # noqa: PLR2004
            return False
        resources: Any = self.page.get("/Resources")
        try:
            layer = resources["/Properties"].raw_get(operands[1])
        except (KeyError, TypeError, AttributeError):
            return False
        return getattr(layer, "idnum", -1) in self.hidden_layers

    def _draw(self, operator: bytes, operands: list[Any], own: Matrix) -> None:
        numbers = _list_numbers(operands)
        if operator == b"re" and len(numbers) == 4:  # noqa: PLR2004
            x, y, width, height = numbers
            numbers = [x, y, x + width, y, x + width, y + height, x, y + height]
        pairs = zip(numbers[::2], numbers[1::2], strict=False)
        self.path += [_move(pair, own) for pair in pairs]

    def _end_path(self, operator: bytes) -> None:
        if self.path and not self.depth:
            box = _surround(self.path)
            if self.is_clip:
                self.states[-1] = replace(self.states[-1], clip=box)
            if operator in _FILLS and box[3] - box[1] > _LINE and box[2] - box[0] > _LINE:
                self.drawn.append((box, self.states[-1].color, False))
        self.path, self.is_clip = [], False

    def _place(self, operands: list[Any], own: Matrix) -> None:
        name = str(operands[0]) if operands else ""
        if not self.depth and _look_up(self.page, "/XObject", name, "/Subtype") == "/Image":
            corners = [_move(pair, own) for pair in ((0, 0), (1, 0), (1, 1), (0, 1))]
            self.drawn.append((_surround(corners), None, True))


class VeiledText:
    """Puts a sign in place of text that nobody sees while pypdf reads a page."""

    def __init__(self, veiled: Sequence[bool]) -> None:
        self._veiled = iter(veiled)

    def visit(self, operator: bytes, operands: list[Any], *_: Any) -> None:
        if operator in SHOWS and next(self._veiled, False) and operands:
            from pypdf.generic import ArrayObject, TextStringObject

            sign = TextStringObject(VEILED)
            operands[-1] = ArrayObject([sign]) if operator == b"TJ" else sign


def find_hidden_layers(catalog: Any) -> frozenset[int]:
    """The numbers of the layers that are off when a reader opens the file."""
    try:
        return frozenset(each.idnum for each in catalog["/OCProperties"]["/D"]["/OFF"])
    except (KeyError, TypeError, AttributeError):
        return frozenset()


def _look_up(page: PageObject, kind: str, name: str, key: str) -> Any:
    resources: Any = page.get("/Resources")
    try:
        return resources[kind][name].get(key)
    except (KeyError, TypeError, AttributeError):
        return None


def _list_numbers(operands: Sequence[Any]) -> list[float]:
    return [float(each) for each in operands if isinstance(each, (int, float))]


def _move(pair: tuple[float, float], own: Matrix) -> tuple[float, float]:
    x, y = pair
    return x * own[0] + y * own[2] + own[4], x * own[1] + y * own[3] + own[5]


def _surround(points: Sequence[tuple[float, float]]) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def _holds(box: Box, at: tuple[float, float], edge: float = 0.0) -> bool:
    left, bottom, right, top = box
    return left - edge <= at[0] <= right + edge and bottom - edge <= at[1] <= top + edge


def _change(state: _State, operator: bytes, operands: list[Any]) -> _State:
    """What an operator sets of the state."""
    numbers = _list_numbers(operands)
    if operator == b"cs":
        return replace(state, color=None)
    if operator in _ANY_COLOR or operator in _COMPONENTS:
        is_clear = operator in _COMPONENTS or len(numbers) > 1
        return replace(state, color=_read_color(numbers) if is_clear else None)
    if operator == b"Tr" and numbers:
        return replace(state, mode=int(numbers[0]))
    if operator == b"Tz" and numbers:
        return replace(state, width=numbers[0])
    if operator == b"Tf" and numbers:
        return replace(state, size=numbers[0], font=str(operands[0]))
    return state


def _read_color(numbers: Sequence[float]) -> Color | None:
    """Gray, red-green-blue, or the four inks."""
    parts = [min(1.0, max(0.0, each)) for each in numbers]
    if len(parts) == 1:
        parts *= 3
    elif len(parts) == 4:  # noqa: PLR2004
        parts = [(1 - ink) * (1 - parts[3]) for ink in parts[:3]]
    if len(parts) != 3:  # noqa: PLR2004
        return None
    red, green, blue = (round(each * 255) for each in parts)
    return red, green, blue
