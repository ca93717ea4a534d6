"""Write data/gazetteer/units.tsv from the data of vietnamadminunits 1.0.4 (MIT, see data/NOTICE.md).

Developer's tool, run once per edition of the units: ``python scripts/make_gazetteer.py``. The table is all that ships;
nothing at run time needs the package.

Columns of the table (tab separated, a header line, comment lines begin with ``#``):
vintage  ``2024`` (63 provinces, districts and communes as of 30 June 2025) or ``2025`` (34 provinces, communes)
level    ``province``, ``district`` or ``commune``
code     GSO code, unique within a vintage and level (2, 3, 5 digits)
type     level word as printed before the name: Tỉnh, Thành phố, Quận, Huyện, Thị xã, Phường, Xã, Thị trấn, Đặc khu
name     without the level word; letters composed (NFC), tone marks in the new placement
parent   code of the unit above, empty for provinces
new      2024 rows: codes of the 2025 units of the same level that took it over, the default one first; a district has
         the communes that came of it left out (see its communes), except the islands that had none
lat, lon degrees of the centre, provinces only
"""

import argparse
import json
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from canhtin_nlp.text import fold_tones

EDITION = "1.0.4"
HEADER = ("vintage", "level", "code", "type", "name", "parent", "new", "lat", "lon")
TYPES = ("Tỉnh", "Thành phố", "Quận", "Huyện", "Thị xã", "Phường", "Xã", "Thị trấn", "Đặc khu")
Row = tuple[str, str, str, str, str, str, str, str, str]


def split_type(full: str) -> tuple[str, str]:
    """Split "Thị trấn Mường Lát" into its level word and its name; a number keeps standing alone ("Phường 1")."""
    full = fold_tones(unicodedata.normalize("NFC", " ".join(full.split())))
    for kind in TYPES:
        if full.lower().startswith(kind.lower() + " "):
            return kind, full[len(kind) + 1 :]
    raise ValueError(f"no level word: {full!r}")


def successors(converter: dict[str, dict[str, Any]], codes: dict[tuple[str, str], str]) -> dict[str, list[str]]:
    """Map the key province_district_commune of each old commune to the codes of its new communes, default first."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, olds in communes.items():
            for old in olds:
                found[old].append((0, codes[province, commune]))
    for province, olds in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in olds.items():
            for part in parts:
                found[old].append((0 if part["isDefaultNewWard"] else 1, codes[province, part["newWardKey"]]))
    return {old: list(dict.fromkeys(code for _, code in sorted(parts))) for old, parts in found.items()}


def rows() -> list[Row]:
    """Return the rows of both vintages, ordered by vintage, level and code."""
    data = resources.files("vietnamadminunits") / "data"
    converter = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
    with resources.as_file(data / "dataset.db") as path:
        base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        new = base.execute(
            "select provinceKey, provinceCode, province, provinceLat, provinceLon, wardKey, wardCode, ward"
            " from admin_units"
        ).fetchall()
        old = base.execute(
            "select provinceKey, provinceCode, province, provinceLat, provinceLon, districtKey, districtCode, district,"
            " coalesce(wardKey, ''), wardCode, ward from admin_units_legacy"
        ).fetchall()
        base.close()
    made: set[Row] = set()
    commune_codes: dict[tuple[str, str], str] = {}
    province_codes: dict[str, str] = {}
    for key, code, name, lat, lon, ward_key, ward_code, ward in new:
        province_codes[key] = code
        commune_codes[key, ward_key] = ward_code
        made.add(("2025", "province", code, *split_type(name), "", "", f"{lat:.4f}", f"{lon:.4f}"))
        made.add(("2025", "commune", ward_code, *split_type(ward), code, "", "", ""))
    taken_over = {old_key: code for key, code in province_codes.items() for old_key in converter["DICT_PROVINCE"][key]}
    after = successors(converter, commune_codes)
    for key, code, name, lat, lon, district_key, district_code, district, ward_key, ward_code, ward in old:
        news = ",".join(after[f"{key}_{district_key}_{ward_key}"])
        made.add(("2024", "province", code, *split_type(name), "", taken_over[key], f"{lat:.4f}", f"{lon:.4f}"))
        made.add(("2024", "district", district_code, *split_type(district), code, "" if ward else news, "", ""))
        if ward:
            made.add(("2024", "commune", ward_code, *split_type(ward), district_code, news, "", ""))
    levels = {"province": 0, "district": 1, "commune": 2}
    return sorted(made, key=lambda row: (row[0], levels[row[1]], row[2]))


def main() -> int:
    """Write the table; refuse another edition than the one this was checked with."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--output", type=Path, default=Path(__file__).parents[1] / "data" / "gazetteer" / "units.tsv")
    arguments = parser.parse_args()
    edition = metadata.version("vietnamadminunits")
    if edition != EDITION:
        print(f"vietnamadminunits {edition} is installed; this script was checked with {EDITION}", file=sys.stderr)
        return 1
    table = rows()
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for row in table:
        counts[row[0], row[1]] += 1
    expected = {
        ("2024", "province"): 63,
        ("2024", "district"): 696,
        ("2024", "commune"): 10035,
        ("2025", "province"): 34,
        ("2025", "commune"): 3321,
    }
    if dict(counts) != expected:
        print(f"unexpected numbers of units: {dict(counts)}", file=sys.stderr)
        return 1
    lines = [
        f"# from the data of vietnamadminunits {EDITION} (MIT); units as of 30 June and 1 July 2025",
        "\t".join(HEADER),
    ]
    lines += ["\t".join(row) for row in table]
    arguments.output.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{arguments.output.name}: {len(table)} units")
    return 0


if __name__ == "__main__":
    sys.exit(main())
