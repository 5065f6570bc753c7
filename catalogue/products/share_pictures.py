"""The pictures that WhatsApp shows beside a shared product: asked for, drawn by the worker."""

from collections.abc import Collection

from core.outbox import enqueue

JOB = "share-picture"


def later(product_ids: Collection[int]) -> None:
    """Have these products' pictures drawn anew, in the transaction that changes them."""
    enqueue(JOB, product_ids)
