"""What may be doubtful about a product row that can be read: sentences with its own values."""

from core.figures import in_number
from core.sentences import Sentence, sentence


def content_unknown(pack: str) -> Sentence:
    """A pack that does not say what it holds, such as "dus"."""
    return sentence(
        "Isi satu %(pack)s belum diketahui. Tulis misalnya “%(example)s”.",
        pack=pack,
        example=f"{pack} isi 24",
    )


def minimum_beyond_capacity(minimum: int, capacity: int) -> Sentence:
    """Nobody can order as much as has to be ordered."""
    return sentence(
        "Minimal pesan %(minimum)s lebih besar daripada kapasitas sebulan %(capacity)s.",
        minimum=in_number(minimum),
        capacity=in_number(capacity),
    )
