"""When a unit may be asked, and what is then written to it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from core.formatting import plain_date, short_date

# Never more than one message to a unit in this time, whatever falls due.
BETWEEN_MESSAGES: Final = timedelta(days=7)
# A listing that nobody answered for is asked about again after this; once it was asked about so
# often, the pause is longer: who does not answer thrice is not there.
PAUSE: Final = timedelta(days=30)
PATIENCE: Final = 3
LONG_PAUSE: Final = timedelta(days=90)
LINK_LASTS: Final = timedelta(days=45)

# A mail names so many listings, a chat fewer: it must be sent from an address bar.
MOST_IN_MAIL, MOST_IN_CHAT = 30, 10


@dataclass(frozen=True, slots=True)
class AskedListing:
    """A listing as a message names it; `confirmed_on` is the day of the last word, if any."""

    code: str
    name: str
    confirmed_on: date | None


@dataclass(frozen=True, slots=True)
class Asking:
    """What one message is about: the unit, its listings, and the signed link to answer by."""

    unit: str
    listings: Sequence[AskedListing]
    link: str
    today: date


@dataclass(frozen=True, slots=True)
class Message:
    """A mail as plain text."""

    subject: str
    text: str


# Makers are asked in Indonesian, whatever language an officer reads: these words have no other.
def message_for(asking: Asking) -> Message:
    """The mail to a unit with an address."""
    count = len(asking.listings)
    last_day = plain_date(asking.today + LINK_LASTS)
    lines = [
        f"Assalamualaikum, {asking.unit}.",
        "",
        f"Apakah {_products(count)} berikut masih diproduksi?",
        "",
        *_mail_lines(asking.listings),
        "",
        "Jawab dengan sekali ketuk, tanpa masuk dan tanpa kata sandi:",
        asking.link,
        "",
        f"Tautan ini khusus untuk {asking.unit} dan berlaku sampai {last_day}; jawaban dapat "
        "diubah lewat tautan yang sama. Jangan diteruskan kepada orang lain.",
        "",
        "Produk yang lama tidak dikonfirmasi tetap tayang, tetapi turun di hasil pencarian.",
    ]
    return Message(f"Masih produksi? {_products(count)} {asking.unit}", "\n".join(lines) + "\n")


def chat_text(asking: Asking) -> str:
    """The WhatsApp text to a unit that only has a phone; it names the products' codes."""
    codes = [listing.code for listing in asking.listings]
    named = ", ".join(codes[:MOST_IN_CHAT])
    if len(codes) > MOST_IN_CHAT:
        named = f"{named}, dan {len(codes) - MOST_IN_CHAT} lainnya"
    return (
        f"Assalamualaikum, {asking.unit}. Apakah {_products(len(codes))} ini masih diproduksi: "
        f"{named}? Jawab dengan sekali ketuk, tanpa kata sandi: {asking.link}"
    )


def _products(count: int) -> str:
    return f"{count} produk"


def _mail_lines(listings: Sequence[AskedListing]) -> list[str]:
    lines = [
        f"- {listing.name} ({listing.code}), {_last_word(listing.confirmed_on)}"
        for listing in listings[:MOST_IN_MAIL]
    ]
    if len(listings) > MOST_IN_MAIL:
        lines.append(f"- dan {len(listings) - MOST_IN_MAIL} lainnya di tautan")
    return lines


def _last_word(day: date | None) -> str:
    return f"terakhir dikonfirmasi {short_date(day)}" if day else "belum pernah dikonfirmasi"
