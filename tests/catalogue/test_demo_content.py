"""Checks on the demo rows: honest numbers, whole references, no sentence twice."""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CATEGORIES = "catalogue/products/categories.csv"
PESANTREN = "catalogue/demo/pesantren.csv"
UNITS = "catalogue/demo/units.csv"
PRODUCTS = "catalogue/demo/products.csv"
SENTRA = "catalogue/demo/sentra.csv"
BUYERS = "matching/demo/buyers.csv"
NEEDS = "matching/demo/needs.csv"
TOPS = {
    *("makanan", "minuman", "fesyen", "kerajinan", "herbal-kosmetik", "pertanian"),
    *("peternakan", "perikanan", "wisata-halal", "jasa-ti", "perlengkapan-ibadah"),
    "kebutuhan-harian",
}
EAST_JAVA = {f"35.{n:02d}" for n in range(1, 30)} | {f"35.{n}" for n in range(71, 80)}
SOUTH_KALIMANTAN = {f"63.{n:02d}" for n in range(1, 12)} | {"63.71", "63.72"}
HARD_CASES = [
    *("pirt-kedaluwarsa", "nomor-kh", "moq-di-atas-kebutuhan", "kodi-lawan-pcs"),
    *("kapasitas-nol", "kapasitas-sudah-dijanjikan", "produksi-berhenti", "tanpa-harga"),
    *("beberapa-ukuran-satu-harga", "belum-dikonfirmasi", "bpom-md", "tanpa-sertifikat"),
    *("nama-panjang", "nama-satu-kata"),
]
HARD_NEEDS = [
    *("tidak-ada-barang", "batas-harga-terlalu-rendah", "pcs-lawan-kodi"),
    *("massa-lawan-bungkus", "waktu-sangat-pendek", "pembeli-tidak-menjawab"),
]

Row = dict[str, str]


@cache
def rows(path: str) -> list[Row]:
    """The rows of one demo file."""
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sentences(text: str) -> list[str]:
    """The sentences of one description."""
    return re.split(r"(?<=[.!?])\s+", text)


def twice(values: Iterable[str]) -> list[str]:
    """The values that occur more than once."""
    return [value for value, count in Counter(values).items() if count > 1]


def tags(path: str) -> Counter[str]:
    """How often each hard case is named in the last column."""
    notes = (note for row in rows(path) for note in row["catatan_demo"].split("; ") if note)
    return Counter(note.split(":")[0] for note in notes)


def tagged(path: str, tag: str) -> list[Row]:
    """The rows that say they are this hard case."""
    return [row for row in rows(path) if f"{tag}:" in row["catatan_demo"]]


@pytest.mark.parametrize(
    ("path", "count"),
    [(PESANTREN, 60), (UNITS, 85), (PRODUCTS, 260), (SENTRA, 8), (BUYERS, 45), (NEEDS, 90)],
)
def test_each_file_holds_the_promised_number_of_whole_rows(path: str, count: int) -> None:
    assert len(rows(path)) == count
    assert all(None not in row and None not in row.values() for row in rows(path))


@pytest.mark.parametrize(
    ("path", "column"),
    [
        (CATEGORIES, "slug"),
        (PESANTREN, "nspp"),
        (PESANTREN, "nama"),
        (PESANTREN, "telepon"),
        (UNITS, "kode_unit"),
        (UNITS, "telepon"),
        (UNITS, "email"),
        (PRODUCTS, "kode_produk"),
        (PRODUCTS, "nama_produk"),
        (SENTRA, "kode"),
        (BUYERS, "kode"),
        (BUYERS, "nama"),
        (NEEDS, "kode_kebutuhan"),
        (NEEDS, "judul"),
    ],
)
def test_no_code_and_no_name_is_used_twice(path: str, column: str) -> None:
    assert twice(row[column] for row in rows(path)) == []


@pytest.mark.parametrize("column", ["halal", "pirt", "bpom"])
def test_no_document_number_is_used_twice(column: str) -> None:
    assert twice(row[column] for row in rows(PRODUCTS) if row[column]) == []


def test_every_regency_of_both_provinces_appears() -> None:
    assert {row["kode_kab"] for row in rows(PESANTREN)} == EAST_JAVA
    assert {row["kabupaten"] for row in rows(PRODUCTS)} == EAST_JAVA
    assert {row["kabupaten"] for row in rows(BUYERS)} == SOUTH_KALIMANTAN


def test_a_district_lies_in_the_regency_of_its_pesantren() -> None:
    assert all(row["kode_kec"].startswith(row["kode_kab"] + ".") for row in rows(PESANTREN))


@pytest.mark.parametrize(("path", "column"), [(PRODUCTS, "deskripsi"), (NEEDS, "uraian")])
def test_no_sentence_is_written_twice(path: str, column: str) -> None:
    written = (part.casefold() for row in rows(path) for part in sentences(row[column]))
    assert twice(written) == []


def test_every_product_is_described_in_two_sentences() -> None:
    assert [r["nama_produk"] for r in rows(PRODUCTS) if len(sentences(r["deskripsi"])) != 2] == []


def test_every_need_is_described_in_one_or_two_sentences() -> None:
    assert all(len(sentences(row["uraian"])) <= 2 for row in rows(NEEDS))


def test_categories_form_two_levels_below_the_twelve_tops() -> None:
    parents = {row["slug"]: row["induk"] for row in rows(CATEGORIES)}
    assert {slug for slug, parent in parents.items() if not parent} == TOPS
    assert {parent for parent in parents.values() if parent} == {"makanan", "minuman"}


@pytest.mark.parametrize("path", [PRODUCTS, NEEDS])
def test_every_category_is_known(path: str) -> None:
    known = {row["slug"] for row in rows(CATEGORIES)}
    assert {row["kategori"] for row in rows(path)} <= known


def test_products_cover_all_twelve_tops() -> None:
    parents = {row["slug"]: row["induk"] for row in rows(CATEGORIES)}
    assert {parents[r["kategori"]] or r["kategori"] for r in rows(PRODUCTS)} == TOPS


def test_units_repeat_what_their_pesantren_says() -> None:
    regencies = {row["nspp"]: row["kode_kab"] for row in rows(PESANTREN)}
    assert all(regencies[row["nspp"]] == row["kabupaten"] for row in rows(UNITS))
    assert {row["nspp"] for row in rows(UNITS)} == set(regencies)


def test_products_repeat_what_their_unit_and_pesantren_say() -> None:
    units = {row["kode_unit"]: row for row in rows(UNITS)}
    names = {row["nspp"]: row["nama"] for row in rows(PESANTREN)}
    for row in rows(PRODUCTS):
        unit = units[row["kode_unit"]]
        for column in ("nspp", "unit_usaha", "pilar", "kabupaten"):
            assert row[column] == unit[column], row["kode_produk"]
        assert row["pesantren"] == names[row["nspp"]]


def test_a_sentra_pools_products_of_its_own_units() -> None:
    makers = {row["kode_produk"]: row["kode_unit"] for row in rows(PRODUCTS)}
    for row in rows(SENTRA):
        units, products = row["kode_unit"].split(";"), row["kode_produk"].split(";")
        assert {makers[code] for code in products} == set(units)
        assert 3 <= len(set(units)) <= 6


def test_needs_name_a_known_buyer_in_its_regency() -> None:
    regencies = {row["nama"]: row["kabupaten"] for row in rows(BUYERS)}
    assert all(regencies[row["pembeli"]] == row["kabupaten"] for row in rows(NEEDS))


@pytest.mark.parametrize(
    ("path", "column", "pattern"),
    [
        (PESANTREN, "nspp", r"000\d{9}"),
        (PESANTREN, "telepon", r"62 800 0000 \d{4}"),
        (UNITS, "telepon", r"62 800 0000 \d{4}"),
        (UNITS, "nib", r"(00000000000\d{2})?"),
        (UNITS, "email", r"[a-z0-9]+@example\.com"),
        (BUYERS, "telepon", r"62 800 0001 \d{4}"),
        (BUYERS, "email", r"[a-z0-9]+@example\.com"),
        (PRODUCTS, "halal", r"(ID000\d{14}|KH-\d{13})?"),
        (PRODUCTS, "pirt", r"([1-8](0[1-9]|1[0-6])\d{4}000\d{3}-\d{2})?"),
        (PRODUCTS, "bpom", r"(MD 0000\d{8}|TR 000\d{6}|NA 0000\d{7})?"),
    ],
)
def test_numbers_cannot_be_taken_for_real_ones(path: str, column: str, pattern: str) -> None:
    assert [row[column] for row in rows(path) if not re.fullmatch(pattern, row[column])] == []


@pytest.mark.parametrize(
    ("path", "column"), [(PESANTREN, "nama"), (UNITS, "unit_usaha"), (BUYERS, "nama")]
)
def test_names_say_that_they_are_examples(path: str, column: str) -> None:
    assert all(re.search(r" Contoh \d{2}$", row[column]) for row in rows(path))


def test_a_pirt_number_carries_the_region_of_its_unit() -> None:
    numbered = [row for row in rows(PRODUCTS) if row["pirt"]]
    assert len(numbered) > 80
    assert all(row["pirt"][3:7] == row["kabupaten"].replace(".", "") for row in numbered)


def test_seven_foods_in_ten_carry_a_halal_number() -> None:
    parents = {row["slug"]: row["induk"] for row in rows(CATEGORIES)}
    food = [row for row in rows(PRODUCTS) if parents[row["kategori"]] == "makanan"]
    share = sum(row["halal"].startswith("ID") for row in food) / len(food)
    assert 0.65 <= share <= 0.75


@pytest.mark.parametrize("tag", HARD_CASES)
def test_every_hard_case_of_a_product_is_present(tag: str) -> None:
    assert tags(PRODUCTS)[tag] >= 1


@pytest.mark.parametrize("tag", HARD_NEEDS)
def test_every_hard_case_of_a_need_is_present(tag: str) -> None:
    assert tags(NEEDS)[tag] >= 1


def test_hard_cases_are_what_they_say() -> None:
    assert all(row["pirt"].endswith("-24") for row in tagged(PRODUCTS, "pirt-kedaluwarsa"))
    assert all(row["halal"].startswith("KH-") for row in tagged(PRODUCTS, "nomor-kh"))
    assert all(row["kapasitas_bulanan"] == "0" for row in tagged(PRODUCTS, "kapasitas-nol"))
    assert all(row["harga"] == "" for row in tagged(PRODUCTS, "tanpa-harga"))
    assert all(len(row["nama_produk"]) > 80 for row in tagged(PRODUCTS, "nama-panjang"))
    assert all(" " not in row["nama_produk"] for row in tagged(PRODUCTS, "nama-satu-kata"))


def test_a_stopped_production_covers_the_turn_of_the_year() -> None:
    for row in tagged(PRODUCTS, "produksi-berhenti"):
        first, last = row["libur"].split("..")
        assert first <= "2026-12-01" < "2027-01-20" <= last


def test_a_larger_quantity_never_costs_more_apiece() -> None:
    for row in (row for row in rows(PRODUCTS) if row["tingkat_harga"]):
        steps = [tuple(map(int, step.split(":"))) for step in row["tingkat_harga"].split(";")]
        prices = [int(row["harga"]), *(price for _, price in steps)]
        assert prices == sorted(prices, reverse=True)
        assert all(quantity > int(row["minimal_pesan"]) for quantity, _ in steps)


@pytest.mark.parametrize(
    ("path", "columns"),
    [
        (PRODUCTS, ["minimal_pesan", "kapasitas_bulanan", "waktu_siap_hari"]),
        (NEEDS, ["jumlah", "harga_maks", "kirim_dalam_hari"]),
    ],
)
def test_quantities_are_whole_numbers(path: str, columns: list[str]) -> None:
    assert all(row[column].isdecimal() for row in rows(path) for column in columns)
