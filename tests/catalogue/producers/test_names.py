"""Names of pesantren: the same, alike, and quite different."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.producers.names import alike, folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PP Nurul Huda Contoh 07", "Pondok Pesantren Nurul Huda Contoh 07"),
        ("Nurul Huda", "NURUL  HUDA 2"),
        ("Raudlatul Ulum", "Roudhotul Ulum"),
        ("Al-Hikmah", "Al Hikmah"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Nurul Huda", "Darussalam"), ("PP Uji Contoh 91", "PP Raudlatul Ulum")]
)
def test_quite_different_names_are_not(one: str, other: str) -> None:
    assert not alike(one, other)


@given(name=st.text())
def test_a_name_is_alike_to_itself_and_folding_settles_it(name: str) -> None:
    assert alike(name, name)
    assert folded(folded(name)) == folded(name)
