"""The office's work list: all kinds that wait for its decision, the oldest first."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import Subquery, func, select, union_all

from catalogue.curation.work_queries import waiting_work
from core.database import AnyRow, AnySelect, db, now
from matching.buyers.verifying_queries import waiting_buyers

KINDS = ("pesantren", "pembeli", "dokumen", "produk")


def work(picked: Mapping[str, str], limit: int, offset: int) -> Sequence[AnyRow]:
    """(kind, id, name, regency_code, since) of what a filter leaves, the oldest first."""
    found = _all()
    query = _narrowed(select(found), found, picked)
    order = (found.c.since, found.c.kind, found.c.id)
    return db.session.execute(query.order_by(*order).limit(limit).offset(offset)).all()


def work_total(picked: Mapping[str, str]) -> int:
    """How much a filter leaves."""
    found = _all()
    query = _narrowed(select(func.count()).select_from(found), found, picked)
    return int(db.session.execute(query).scalar_one())


def work_counts() -> dict[str, AnySelect]:
    """How much waits for the office's decision."""
    return {"work_waiting": select(func.count()).select_from(_all())}


def _all() -> Subquery:
    return union_all(*waiting_work(), waiting_buyers()).subquery("work")


def _narrowed(query: AnySelect, found: Subquery, picked: Mapping[str, str]) -> AnySelect:
    if kind := picked.get("jenis"):
        query = query.where(found.c.kind == kind)
    if regency := picked.get("kabupaten"):
        query = query.where(found.c.regency_code == regency)
    if days := picked.get("umur"):
        query = query.where(found.c.since <= now() - timedelta(days=int(days)))
    return query
