"""What people agreed to: which words, when, through which channel, and who noted it."""

from datetime import datetime

from flask import g, has_request_context
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, db, now

CHANNELS = ("telepon", "kunjungan", "whatsapp", "formulir")

# Each version of the words stays here for ever, so that a row can say what was read out.
STATEMENTS = {
    "akun-1": (
        "Nama, email atau nomor HP, dan catatan kapan saya masuk disimpan selama akun ini ada, "
        "untuk masuk dan untuk dihubungi dinas tentang produk atau kebutuhan saya. "
        "Persetujuan ini dapat ditarik di halaman akun."
    ),
    "kebutuhan-1": (
        "Kebutuhan ini boleh ditampilkan dengan jenis pembeli, kabupaten/kota, dan barangnya; "
        "nama, nomor telepon, dan batas harga tidak ditampilkan."
    ),
    "pembeli-1": (
        "Nama usaha, nomor, dan alamat email ini disimpan dan dilihat dinas, untuk memastikan "
        "usaha saya dan menghubungi saya. Pengunjung hanya melihat jenis usaha dan kabupaten/kota."
    ),
    "permintaan-1": (
        "Nama dan nomor WhatsApp saya boleh dipakai dinas untuk menghubungi saya "
        "tentang permintaan ini."
    ),
}


class Consent(Base):
    """Somebody agreed to a statement about one record."""

    __tablename__ = "consent"
    __table_args__ = (
        CheckConstraint(
            "channel in ('telepon', 'kunjungan', 'whatsapp', 'formulir')", name="channel_known"
        ),
        Index("ix_consent_subject", "subject_kind", "subject_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_kind: Mapped[str]
    subject_id: Mapped[int]
    statement: Mapped[str]  # a key of STATEMENTS
    channel: Mapped[str]
    given_at: Mapped[datetime] = mapped_column(default=now)
    noted_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))


def note_consent(subject: Base, statement: str, channel: str) -> Consent:
    """Write down the consent for a flushed record. Raises KeyError for unknown words."""
    STATEMENTS[statement]
    consent = Consent(
        subject_kind=subject.__tablename__,
        subject_id=subject.id,  # type: ignore[attr-defined]
        statement=statement,
        channel=channel,
        noted_by=g.get("user_id") if has_request_context() else None,
    )
    db.session.add(consent)
    return consent
