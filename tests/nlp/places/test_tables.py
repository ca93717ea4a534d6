"""The shipped tables: complete, consistent, and what the script makes."""

import re
import tomllib
import tracemalloc
import unicodedata
from collections import Counter
from importlib import util
from pathlib import Path

import pytest

from canhtin_nlp.gazetteer import Gazetteer, GazetteerError
from canhtin_nlp.gazetteer.keys import fold, name_key

ROOT = Path(__file__).resolve().parents[3]
ROWS = [
    line.split("\t")
    for line in (ROOT / "data/gazetteer/units.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith(("#", "vintage"))
]


def test_both_vintages_are_whole() -> None:
    assert Counter((row[0], row[1]) for row in ROWS) == {
        ("2024", "province"): 63,
        ("2024", "district"): 696,
        ("2024", "commune"): 10035,
        ("2025", "province"): 34,
        ("2025", "commune"): 3321,
    }
    assert len({tuple(row[:3]) for row in ROWS}) == len(ROWS)


def test_every_unit_lies_in_one_and_was_taken_over_by_one() -> None:
    known = {tuple(row[:3]) for row in ROWS}
    above = {("2024", "commune"): "district", ("2024", "district"): "province", ("2025", "commune"): "province"}
    with_communes = {row[5] for row in ROWS if row[:2] == ["2024", "commune"]}
    for vintage, level, code, _, name, parent, new, lat, lon in ROWS:
        assert unicodedata.is_normalized("NFC", name)
        assert name == name.strip()
        if level == "province":
            assert 8 < float(lat) < 24
            assert 102 < float(lon) < 110
        else:
            assert (vintage, above[vintage, level], parent) in known
        heirs = [heir for heir in new.split(",") if heir]
        assert all(("2025", "province" if level == "province" else "commune", heir) in known for heir in heirs)
        assert bool(heirs) == (vintage == "2024" and (level != "district" or code not in with_communes))


def test_divided_communes_keep_all_their_heirs() -> None:
    divided = [row for row in ROWS if row[:2] == ["2024", "commune"] and "," in row[6]]
    assert len(divided) == 471


def test_the_index_is_built_when_it_is_first_asked_for_and_small() -> None:
    """Issue 3: lazily, once, under 100 MB; its time, about 0.3 s of one core, is no test's: machines differ."""
    names = ("aliases", "places", "countries", "foreign")
    files = {name: (ROOT / f"data/gazetteer/{name}.toml").read_bytes() for name in names}
    gazetteer = Gazetteer.from_bytes(units=(ROOT / "data/gazetteer/units.tsv").read_bytes(), **files)
    assert "index" not in vars(gazetteer)
    tracemalloc.start()
    index = gazetteer.index
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert gazetteer.index is index
    assert size < 100e6


@pytest.mark.parametrize(
    ("old", "new"), [("02", "08"), ("10", "15"), ("15", "15"), ("34", "33"), ("74", "79"), ("91", "91"), ("14", "14")]
)
def test_the_merger_of_2025(gazetteer: Gazetteer, old: str, new: str) -> None:
    assert gazetteer.index.to_2025[old] == new


def test_seven_codes_mean_other_provinces_in_the_other_vintage(gazetteer: Gazetteer) -> None:
    old, new = gazetteer.index.provinces_2024, gazetteer.index.provinces_2025
    changed = {code for code in new if old[code] != new[code]} - {"46"}  # Huế, of the same extent
    assert changed == {"15", "24", "44", "52", "80", "82", "91"}


def test_places_and_aliases_name_units_that_exist(gazetteer: Gazetteer) -> None:
    provinces = gazetteer.index.provinces_2024
    assert "Thừa Thiên Huế" in provinces.values()
    assert {"Hồ Chí Minh", "Bà Rịa - Vũng Tàu"} <= set(provinces.values())
    places = tomllib.loads((ROOT / "data/gazetteer/places.toml").read_text(encoding="utf-8"))
    assert all(code in provinces for kind in places.values() for codes in kind.values() for code in codes)
    aliases = tomllib.loads((ROOT / "data/gazetteer/aliases.toml").read_text(encoding="utf-8"))
    for name in aliases["well_known"]["districts"]:
        readings = gazetteer.index.names[name_key(name)[0]]
        assert any(entry.level == "district" for entry in readings), name


def test_countries_have_codes_and_names(gazetteer: Gazetteer) -> None:
    countries = gazetteer.index.countries
    assert len(countries) > 195
    assert all(len(code) == 3 and code.isupper() for code in countries)
    expected = "CHN Trung Quốc, USA Mỹ, GBR Anh, AUS Úc, JPN Nhật Bản, KOR Hàn Quốc, MMR Myanmar"
    for pair in f"{expected}, TWN Đài Loan, HKG Hồng Kông".split(", "):
        code, name = pair.split(" ", 1)
        assert countries[code].name == name
    foreign = tomllib.loads((ROOT / "data/gazetteer/foreign.toml").read_text(encoding="utf-8"))
    assert set(foreign) - {"careful", "shared", "codes"} <= set(countries)
    provinces = {name for kinds in foreign.values() for name in kinds.get("provinces", ())}
    assert all(re.fullmatch(r"(?:KH|LA|MM|TH)-[A-Z0-9]{1,2}", code) for code in foreign["codes"])
    assert {name for names in foreign["codes"].values() for name in names} <= provinces


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đăk Lăk", "Đắk Lắk"),
        ("Đắc Lắc", "Đắk Lắk"),
        ("Qui Nhơn", "Quy Nhơn"),
        ("Hoà Bình", "Hòa Bình"),
        ("HÀ NỘI", "Hà Nội"),
    ],
)
def test_spellings_fold_together(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
    assert fold(one.split(maxsplit=1)[0]) == fold(other.split(maxsplit=1)[0])


def test_a_province_by_name_or_code(gazetteer: Gazetteer) -> None:
    assert gazetteer.province_code("14") == "14"
    assert gazetteer.province_code("Sơn La") == "14"
    assert gazetteer.province_code("TP.HCM") == "79"
    assert gazetteer.province_code("Atlantis") is None


@pytest.mark.parametrize("table", ["units", "aliases", "places", "countries", "foreign"])
def test_a_broken_table_is_named_as_such(gazetteer: Gazetteer, table: str) -> None:
    tables = {name: getattr(gazetteer, name) for name in ("units", "aliases", "places", "countries", "foreign")}
    broken = Gazetteer.from_bytes(**{**tables, table: b"nothing = [\xff"})
    with pytest.raises(GazetteerError):
        _ = broken.index


def test_the_notice_of_the_source_is_kept() -> None:
    notice = (ROOT / "data/NOTICE.md").read_text(encoding="utf-8")
    assert "vietnamadminunits 1.0.4" in notice
    assert "Copyright (c) 2025 Tran Ngoc Minh Hieu" in notice


def test_the_script_makes_the_table_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("vietnamadminunits", reason="developer's tool, not installed here")
    spec = util.spec_from_file_location("make_gazetteer", ROOT / "scripts/make_gazetteer.py")
    assert spec is not None
    assert spec.loader is not None
    script = util.module_from_spec(spec)
    spec.loader.exec_module(script)
    monkeypatch.setattr("sys.argv", ["make_gazetteer.py", "--output", str(tmp_path / "units.tsv")])
    assert script.main() == 0
    assert (tmp_path / "units.tsv").read_bytes() == (ROOT / "data/gazetteer/units.tsv").read_bytes()
