"""The catalogues: every message of the sources has its English, and forms their Indonesian."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import wtforms
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from flask.testing import FlaskClient
from flask_babel import force_locale

from core.commands import ROOT
from core.consent import STATEMENTS
from matching.buyers.enquiry_forms import EnquiryForm

TRANSLATIONS = ROOT / "core" / "translations"
ENGLISH = TRANSLATIONS / "en/LC_MESSAGES/messages.po"
FORMS = TRANSLATIONS / "id/LC_MESSAGES/wtforms.po"
SIGNING_IN = [TRANSLATIONS / f"{code}/LC_MESSAGES/flask_security.po" for code in ("id", "en")]
SOURCES = ("core", "catalogue", "matching", "templates")
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "sentence": None}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}|</?\w+>")

# A number before several things, and messages whose number is never one on a page.
COUNTED = re.compile(r"%\((n|number|deals|days|least|most|lead|late|count)\)s (\w+ )?\w+s\b")
NEVER_ONE = {
    "%(n)s hari terakhir",
    "%(what)s %(days)s hari terlalu lama.",
    "%(what)s %(days)s hari terlalu singkat.",
    "%(what)s %(number)s terlalu besar.",
    "%(what)s %(number)s terlalu kecil.",
    "Isi berkas melewati baris %(last)s; "
    "bagi menjadi beberapa berkas berisi paling banyak %(most)s baris.",
    "Jumlah %(number)s punya dua harga.",
    "Paling sedikit %(least)s hari.",
    "Produk ini sudah punya %(most)s foto. Hapus satu foto sebelum menambah.",
    "Provinsi %(name)s, %(n)s kabupaten/kota",
    "Tautan ini berlaku %(days)s hari. Bukan Anda? Abaikan saja; tidak ada surat lain.",
    "Tempo %(days)s hari di luar 1 sampai %(most)s hari.",
    "Terlalu panjang: paling banyak %(most)s huruf.",
}

# Our code's name of the other field, which tells people nothing.
FIELD_CODE = "%(other_name)s"
HIDDEN = r'name="csrf_token"[^>]*value="([^"]+)"'

Key = str | Sequence[str]


@pytest.mark.parametrize("path", [ENGLISH, FORMS, *SIGNING_IN], ids=lambda path: path.stem)
def test_no_translation_is_empty_fuzzy_or_out_of_use(path: Path) -> None:
    catalogue = _catalogue(path)
    messages = [message for message in catalogue if message.id]
    assert messages
    assert not [m.id for m in messages if m.fuzzy or not all(_texts(m))]
    assert not catalogue.obsolete


@pytest.mark.parametrize("path", SIGNING_IN, ids=lambda path: path.parts[-3])
def test_what_the_library_says_is_filled_with_its_own_values_only(path: Path) -> None:
    """A value that the library knows in English only may be left out."""
    for message in _catalogue(path):
        if message.id:
            known = set(_placeholders(_ids(message.id)[0]))
            assert all(set(_placeholders(text)) <= known for text in _texts(message)), message.id


@pytest.mark.parametrize("path", [ENGLISH, FORMS], ids=lambda path: path.stem)
def test_translations_keep_the_placeholders(path: Path) -> None:
    wrong = [
        (message.id, text)
        for message in _catalogue(path)
        for text in _texts(message)
        if message.id and _placeholders(text) != _placeholders(_ids(message.id)[0])
    ]
    assert not wrong


def test_every_message_of_the_sources_has_its_english() -> None:
    known = {(message.context, _ids(message.id)[0]) for message in _catalogue(ENGLISH)}
    found = {(context, _ids(id_)[0]) for context, id_ in _extracted()}
    assert len(found) > 500
    assert not found - known, "run `make messages`, then translate"


def test_english_that_counts_has_words_for_one() -> None:
    single = {m.id: str(m.string) for m in _catalogue(ENGLISH) if isinstance(m.id, str)}
    counting = {id_ for id_, english in single.items() if COUNTED.search(english)}
    assert not counting - NEVER_ONE, "say it with ngettext"


def test_every_message_of_wtforms_has_its_indonesian() -> None:
    template = Path(wtforms.__file__).parent / "locale" / "wtforms.pot"
    wanted = {message.id for message in _catalogue(template)}
    assert not wanted - {message.id for message in _catalogue(FORMS)}


@pytest.mark.parametrize(
    ("address", "label", "refusal"),
    [
        ("/kebutuhan/ajukan", "Barang yang dicari", "Harus diisi."),
        ("/en/kebutuhan/ajukan", "Goods wanted", "This field is required."),
    ],
)
def test_forms_speak_the_language_of_the_page(
    client: FlaskClient, address: str, label: str, refusal: str
) -> None:
    token = re.search(HIDDEN, client.get(address).get_data(as_text=True))
    assert token
    page = client.post(address, data={"csrf_token": token[1]}).get_data(as_text=True)
    assert f"{label}: {refusal}" in page


def test_signing_in_says_the_same_things_in_both_languages() -> None:
    indonesian, english = ({message.id for message in _catalogue(path)} for path in SIGNING_IN)
    assert indonesian == english


def test_people_agree_to_the_words_that_are_noted() -> None:
    with force_locale("id"):
        assert str(EnquiryForm.consent.args[0]) == STATEMENTS["permintaan-1"]


def _extracted() -> Iterator[tuple[str | None, Key]]:
    with (TRANSLATIONS / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    for source in SOURCES:
        folder = extract_from_dir(ROOT / source, methods, options, KEYWORDS)
        for _, _, message, _, context in folder:
            yield context, message


def _catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def _ids(id_: Key | None) -> tuple[str, ...]:
    return (id_,) if isinstance(id_, str) else tuple(id_ or ("",))


def _texts(message: Message) -> tuple[str, ...]:
    return _ids(message.string)


def _placeholders(text: str) -> list[str]:
    return sorted(found for found in PLACEHOLDER.findall(text) if found != FIELD_CODE)
