"""What an office has decided about a listing, which a file that is older must not undo."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select

from core.audit import AuditEntry
from core.database import db
from core.sentences import Sentence, sentence


def replaced_names(product_ids: Collection[int]) -> dict[int, set[str]]:
    """The names that officers have replaced by another, by product.

    A file with such a name was written before the renaming; with a third name it says something
    new, and is followed.
    """
    query = select(AuditEntry.subject_id, AuditEntry.before).where(
        AuditEntry.subject_kind == "product",
        AuditEntry.action == "product.rename",
        AuditEntry.subject_id.in_(product_ids),
    )
    found: defaultdict[int, set[str]] = defaultdict(set)
    for product_id, before in db.session.execute(query):
        found[product_id].add(before.get("name", ""))
    return found


def name_kept(stands: str, typed: str) -> Sentence:
    """An officer's name stays although the file has the old one."""
    return sentence(
        "Nama “%(stands)s” dari petugas dipertahankan; berkas ini masih memuat nama lama "
        "“%(typed)s”. Perbarui namanya di berkas.",
        stands=stands,
        typed=typed,
    )


def archived() -> Sentence:
    """The listing was taken away from visitors, and a file does not bring it back."""
    return sentence(
        "Produk ini sudah diarsipkan: datanya diperbarui, tetapi tetap tidak tampil. "
        "Tayangkan dari halaman produknya di kantor bila masih dijual."
    )
