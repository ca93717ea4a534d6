"""Write data/maps/vietnam.json from the outlines of npm @svg-maps/vietnam 2.0.0 (CC BY 4.0, see data/maps/NOTICE.md).

Developer's tool, run once per edition: ``python scripts/make_maps.py [--package FILE.tgz]``; without a file the package
is fetched with ``npm pack``. No border is drawn, moved or left out here: coordinates are rounded to a tenth of the
drawing's unit (the country is 873 units high), and each outline gets the code of its province.

The file: ``view`` (viewBox, tenths of a unit), ``source``, and ``parts``, one an outline: ``code`` of the 63 and ``new``
of the 34 (GSO), ``name``, ``d`` (SVG path), ``box`` (x, y, width, height); the two archipelagos also have ``islands``,
their name, and carry the code of the province that they belong to.
"""

import argparse
import json
import re
import subprocess
import tarfile
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "@svg-maps/vietnam@2.0.0"
TARGET = ROOT / "data" / "maps" / "vietnam.json"
SOURCE = {
    "package": "@svg-maps/vietnam", "version": "2.0.0", "author": "Stephen Truong", "project": "svg-maps by Victor Cazanave",
    "licence": "CC BY 4.0", "url": "https://www.npmjs.com/package/@svg-maps/vietnam",
}  # fmt: skip
# ids that are not the province's name in plain letters
IDS = {"baria": "77", "hcm": "79", "tthue": "46"}
ISLANDS = {"hoangsa": ("48", "Quần đảo Hoàng Sa"), "truongsa": ("56", "Quần đảo Trường Sa")}
_TOKEN = re.compile(r"[a-zA-Z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_NUMBERS = {"m": 2, "l": 2, "c": 6, "z": 0}


def provinces() -> dict[str, tuple[str, str, str]]:
    """Return plain name -> (code, name, code of today) of the 63."""
    rows = [line.split("\t") for line in (ROOT / "data/gazetteer/units.tsv").read_text("utf-8").splitlines()]
    olds = [row for row in rows if row[:2] == ["2024", "province"]]
    return {plain(row[4]): (row[2], row[4], row[6]) for row in olds}


def plain(name: str) -> str:
    """Return the letters of a name without marks, spaces and capitals."""
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in letters if c.isalpha() and not unicodedata.combining(c))


def segments(path: str) -> Iterator[tuple[str, list[float]]]:
    """Yield (command, numbers) of a path; numbers behind a move are lines, as SVG has it."""
    tokens = _TOKEN.findall(path)
    at, command = 0, ""
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
            if _NUMBERS[command.lower()] == 0:
                yield command, []
                continue
        n = _NUMBERS[command.lower()]
        yield command, [float(token) for token in tokens[at : at + n]]
        at += n
        command = {"m": "l", "M": "L"}.get(command, command)


def rounded(path: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the path in whole tenths, and its points. Each point is rounded where it stands: errors do not add up."""
    out: list[str] = []
    points: list[tuple[int, int]] = []
    x = y = begin_x = begin_y = 0.0  # exact
    last = (0, 0)  # rounded
    before = ""
    for command, numbers in segments(path):
        kind = command.lower()
        if kind == "z":
            before = ""
            out.append("z")
            x, y, last = begin_x, begin_y, (round(begin_x * 10), round(begin_y * 10))
            continue
        shift_x, shift_y = (x, y) if command.islower() else (0.0, 0.0)
        found = [(numbers[i] + shift_x, numbers[i + 1] + shift_y) for i in range(0, len(numbers), 2)]
        whole = [(round(px * 10), round(py * 10)) for px, py in found]
        x, y = found[-1]
        if kind == "m":
            begin_x, begin_y = x, y
            out.append(f"M{whole[0][0]},{whole[0][1]}")
        elif kind == "c" or whole[0] != last:
            # a line behind a line needs no letter
            letter = " " if kind == before == "l" else kind
            out.append(letter + " ".join(f"{px - last[0]},{py - last[1]}" for px, py in whole))
            before = kind
        last = whole[-1]
        points += whole
    return "".join(out).replace(" -", "-").replace(",-", "-"), points


def parts(svg: bytes) -> Iterator[dict[str, object]]:
    """Yield the outlines, by code; the archipelagos last."""
    known = provinces()
    by_code = {code: (code, name, new) for code, name, new in known.values()}
    found = []
    for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}path"):  # noqa: S314 - a pinned package
        key = element.attrib["id"]
        islands = ISLANDS.get(key)
        code, name, new = by_code[islands[0]] if islands else by_code[IDS[key]] if key in IDS else known[key]
        d, points = rounded(element.attrib["d"])
        xs, ys = [x for x, _ in points], [y for _, y in points]
        part: dict[str, object] = {"code": code, "new": new, "name": "Thừa Thiên Huế" if code == "46" else name}
        if islands:
            part["islands"] = islands[1]
        found.append({**part, "box": [min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)], "d": d})
    yield from sorted(found, key=lambda part: ("islands" in part, part["code"]))


def main() -> None:
    """Read the package and write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--package", type=Path, help="the package as npm pack wrote it")
    given = parser.parse_args().package
    with tempfile.TemporaryDirectory() as work:
        if given is None:
            subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=work, check=True)  # noqa: S603, S607 - a pinned package
            given = next(Path(work).glob("*.tgz"))
        with tarfile.open(given) as archive:
            member = archive.extractfile("package/vietnam.svg")
            assert member is not None  # noqa: S101 - the pinned package has it
            svg = member.read()
    outlines = list(parts(svg))
    view = [int(float(n) * 10) for n in ET.fromstring(svg).attrib["viewBox"].split()]  # noqa: S314 - a pinned file
    lines = [json.dumps(part, ensure_ascii=False, separators=(",", ":")) for part in outlines]
    head = json.dumps({"view": view, "source": SOURCE}, ensure_ascii=False)[:-1]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(head + ', "parts": [\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(outlines)} outlines, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
