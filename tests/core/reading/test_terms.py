"""Terms of delivery and payment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading import terms
from core.reading.terms import Delivery, Payment, PaymentKind
from core.reading.typed import ReadingError
from tests.core.readers import value_or_refusal


@pytest.mark.parametrize(
    ("text", "delivery"),
    [
        ("loco gudang", Delivery.LOCO),
        ("Loko", Delivery.LOCO),
        ("ambil sendiri", Delivery.LOCO),
        ("franco gudang", Delivery.FRANCO),
        ("FRANKO GUDANG PEMBELI", Delivery.FRANCO),
        ("diantar", Delivery.FRANCO),
    ],
)
def test_delivery_is_read(text: str, delivery: Delivery) -> None:
    assert terms.read_delivery(text) is delivery


@pytest.mark.parametrize(
    ("text", "words"),
    [("FOB", "ekspor"), ("CIF Banjarmasin", "ekspor"), ("", "tidak dikenal"), ("gudang", "tidak")],
)
def test_other_deliveries_are_refused_saying_who_pays(text: str, words: str) -> None:
    with pytest.raises(ReadingError, match=words) as refusal:
        terms.read_delivery(text)
    assert "pembeli membayar ongkir" in refusal.value.suggestion


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tunai", "tunai"),
        ("Cash", "tunai"),
        ("COD", "cod"),
        ("DP 30 %", "dp-30"),
        ("dp 50% + pelunasan", "dp-50"),
        ("DP 30%, sisa saat barang tiba", "dp-30"),
        ("DP + pelunasan", "dp"),
        ("uang muka 40 persen", "dp-40"),
        ("tempo 14", "tempo-14"),
        ("tempo 30 hari", "tempo-30"),
        ("konsinyasi", "konsinyasi"),
        ("titip jual", "konsinyasi"),
    ],
)
def test_payment_is_read(text: str, code: str) -> None:
    assert terms.read_payment(text).code == code


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tempo", "berapa hari"),
        ("tempo 365", "di luar 1 sampai 90"),
        ("DP 0 %", "di luar 1 sampai 99"),
        ("DP 100 %", "di luar 1 sampai 99"),
        ("kredit bunga 2 %", "bunga"),
        ("cicilan 12x", "cicilan"),
        ("nanti", "tidak dikenal"),
    ],
)
def test_other_payments_are_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(ReadingError, match=words):
        terms.read_payment(text)


def test_several_payments_are_read_in_order() -> None:
    found = terms.read_payments("tunai / tempo 7/14 atau konsinyasi; tunai")
    assert [payment.code for payment in found] == ["tunai", "tempo-7", "tempo-14", "konsinyasi"]
    assert [p.code for p in terms.read_payments("DP 30%, sisa saat tiba, COD")] == ["dp-30", "cod"]
    with pytest.raises(ReadingError, match="kosong"):
        terms.read_payments(" ")


PAYMENTS = st.one_of(
    st.builds(
        Payment,
        st.sampled_from([PaymentKind.CASH, PaymentKind.ON_DELIVERY, PaymentKind.CONSIGNMENT]),
    ),
    st.builds(
        Payment,
        st.just(PaymentKind.DOWN_PAYMENT),
        percent=st.one_of(st.none(), st.integers(1, 99)),
    ),
    st.builds(Payment, st.just(PaymentKind.CREDIT), days=st.integers(1, 90)),
)


@given(PAYMENTS)
def test_a_payment_survives_its_code_and_its_words(payment: Payment) -> None:
    assert terms.payment_from_code(payment.code) == payment
    assert terms.read_payment(terms.payment_in_words(payment)) == payment


def test_terms_are_shown_in_both_languages() -> None:
    assert terms.delivery_in_words(Delivery.LOCO) == "Loco gudang (ongkir dibayar pembeli)"
    assert "seller pays" in terms.delivery_in_words(Delivery.FRANCO, "en")
    assert terms.payment_in_words(Payment(PaymentKind.DOWN_PAYMENT, 30)) == "DP 30 % + pelunasan"
    assert terms.payment_in_words(Payment(PaymentKind.CREDIT, days=14), "en") == "Credit 14 days"


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(ValueError, match="bunga"):
        terms.payment_from_code("bunga-2")


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    assert value_or_refusal(terms.read_delivery, text) in {*Delivery, None}
    payments = value_or_refusal(terms.read_payments, text)
    assert payments is None or len(payments) > 0
