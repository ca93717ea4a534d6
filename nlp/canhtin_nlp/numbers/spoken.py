"""Numbers to Vietnamese words, in every way they are said: for tests, and for searching a text for a number."""

from dataclasses import dataclass

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
LIMIT = 10**12


@dataclass(frozen=True, slots=True)
class Variant:
    """How a number is said.

    ``one``, ``four``, ``five``: the unit behind tens. ``odd``: what stands for an empty ten. ``omit_tens``: hai mốt for
    hai mươi mốt. ``half``: triệu rưỡi, trăm rưỡi where it fits. ``tenth``: triệu hai for 1.2 million where it fits.
    ``full_zero``: "không trăm" is said for empty hundreds before an odd digit.
    """

    one: str = "mốt"
    four: str = "tư"
    five: str = "lăm"
    seven: str = "bảy"
    odd: str = "linh"
    thousand: str = "nghìn"
    billion: str = "tỷ"
    omit_tens: bool = False
    half: bool = False
    tenth: bool = False
    full_zero: bool = True


def to_words(number: int, variant: Variant = Variant()) -> str:
    """Say a whole number from 0 to 10^12. Raises ValueError outside.

    >>> to_words(1_205)
    'một nghìn hai trăm linh năm'
    """
    if not 0 <= number <= LIMIT:
        msg = f"from 0 to {LIMIT} only: {number}"
        raise ValueError(msg)
    if number == 0:
        return "không"
    return " ".join(_say(number, variant))


def _say(number: int, variant: Variant, *, last: bool = True) -> list[str]:
    """Say a number; ``last`` tells that nothing follows it, so that the short endings are free to use."""
    for scale, name in ((10**9, variant.billion), (10**6, "triệu"), (10**3, variant.thousand)):
        head, rest = divmod(number, scale)
        if head:
            return [*_say(head, variant, last=False), name, *_behind(rest, scale, variant, last=last)]
    return _below_thousand(number, variant, last=last)


def _behind(rest: int, scale: int, variant: Variant, *, last: bool) -> list[str]:
    """Say what follows a scale word."""
    if rest == 0:
        return []
    tenths, left = divmod(rest * 10, scale)
    if last and left == 0 and (variant.half if tenths == 5 else variant.tenth):
        return ["rưỡi"] if tenths == 5 else [_digit(tenths, variant)]
    if rest < 10 and not variant.full_zero:
        return [variant.odd, _digit(rest, variant)]
    if rest < 100:
        return ["không", "trăm", *_below_hundred(rest, variant, zero=True)]
    return _say(rest, variant, last=last)


def _below_thousand(number: int, variant: Variant, *, last: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest, variant, zero=False)
    head = [_digit(hundreds, variant), "trăm"]
    if last and variant.half and rest == 50:
        return [*head, "rưỡi"]
    if last and variant.tenth and rest % 10 == 0 and rest not in {0, 50}:
        return [*head, variant.one if rest == 10 else _digit(rest // 10, variant)]
    return [*head, *_below_hundred(rest, variant, zero=True)] if rest else head


def _below_hundred(number: int, variant: Variant, *, zero: bool) -> list[str]:
    tens, unit = divmod(number, 10)
    if tens == 0:
        return [variant.odd, _digit(unit, variant)] if zero else [_digit(unit, variant)]
    if tens == 1:
        return ["mười", *([] if unit == 0 else [variant.five if unit == 5 else _digit(unit, variant)])]
    if unit == 0:
        return [_digit(tens, variant), "mươi"]
    said = {1: variant.one, 4: variant.four, 5: variant.five}.get(unit) or _digit(unit, variant)
    # "hai một" is never said for 21, only "hai mốt"
    if variant.omit_tens and said not in {"một", "năm"}:
        return [_digit(tens, variant), said]
    return [_digit(tens, variant), "mươi", said]


def _digit(digit: int, variant: Variant) -> str:
    return variant.seven if digit == 7 else _DIGITS[digit]
