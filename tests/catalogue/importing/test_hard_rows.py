"""The 200 rows of the measuring set that are wrong on purpose do what the set says."""

import csv

import pytest
from flask import Flask
from sqlalchemy import select

from catalogue.products.models import Product
from core.database import db
from tests.catalogue.importing.imports import run_import
from tests.measure import measure_file

# Only what must be asked about is refused; the rest is saved, shown or as a draft.
OUTCOMES = {
    "saved": {"saved"},
    "draft": {"draft"},
    "refused": {"refused"},
    "refused or draft": {"refused", "draft"},
    "refused or warned": {"refused", "warned"},
    "saved or refused with words": {"saved", "warned", "refused"},
    "refused with the list, or mapped": {"refused", "saved"},
    "saved, warned": {"warned"},
}


@pytest.fixture
def outcome(app: Flask, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What became of each row of the set: saved, warned, draft or refused."""
    from catalogue.importing import running

    monkeypatch.setattr(running, "MOST_SHOWN", 1000)
    path = measure_file("products_dirty.csv")
    batch = run_import(path)
    with path.open(encoding="utf-8", newline="") as file:
        codes = [row["kode_produk"] for row in csv.DictReader(file)]
    refused = {codes[row[0] - 2]: row for row in batch.notes["refused"]}
    warned = {codes[line - 2] for line, doubt in batch.notes["warned"] if not of_set(doubt)}
    status = dict(db.session.execute(select(Product.code, Product.status)).all())
    assert batch.rows == len(codes) == 200
    assert set(status) | set(refused) == set(codes)
    return {
        code: "refused" if code in refused
        else "draft" if status[code] == "draft"
        else "warned" if code in warned
        else "saved"
        for code in codes
    }  # fmt: skip


def of_set(doubt: str) -> bool:
    """Whether a doubt is about how the set was made, not about the cell that a row tries.

    Its NSPP are invented and start with zeros; rows of one unit stand in several regencies.
    """
    return doubt.startswith(("NSPP pesantren biasanya berawalan 5100", "Unit CONTOH-"))


def test_every_hard_row_does_what_it_should(outcome: dict[str, str]) -> None:
    wrong = []
    with measure_file("products_dirty.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            came = outcome[row["kode_produk"]]
            if came not in allowed(row):
                wrong.append((row["kode_produk"], row["seharusnya"], came))
    assert not wrong, "\n".join(map(str, wrong))


def allowed(row: dict[str, str]) -> set[str]:
    """What may become of a row: its column `seharusnya`, and what else in it is true."""
    column, should = row["seharusnya"].split(": ", 1)
    found = set(OUTCOMES[should.split(":")[0].strip()])
    if not any(letter.isalpha() for letter in row["nama_produk"]) and "refused" not in found:
        return {"draft"}  # without a name nothing is shown, whatever else the row tries
    tiers = [int(tier.split(":")[1]) for tier in row["tingkat_harga"].split(";") if tier]
    if tiers:  # whether a tier is dearer depends on the base price that the row happens to have
        return {"warned"} if max(tiers) > int(row["harga"]) else {"saved"}
    if column == "pirt" and should == "saved":  # its region is not the unit's: saved, with a doubt
        found.add("warned")
    return found
