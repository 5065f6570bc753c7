"""Small whole numbers that stand for states in columns."""

from enum import IntEnum


class Verdict(IntEnum):
    """What is known of a hard rule before scoring; only FAIL removes an offer."""

    FAIL = 0
    PASS = 1
    UNKNOWN = 2


class Delivery(IntEnum):
    """Who pays the freight: at LOCO the buyer, at FRANCO the seller."""

    UNKNOWN = 0
    LOCO = 1
    FRANCO = 2


class Payment(IntEnum):
    """How long the seller waits for the money, shortest first.

    A need states the wait it asks for, an offer the longest wait it accepts.
    """

    UNKNOWN = -1
    DOWN_PAYMENT = 0
    ON_DELIVERY = 1  # tunai, COD
    AFTER_7_DAYS = 2
    AFTER_14_DAYS = 3
    AFTER_30_DAYS = 4
    CONSIGNMENT = 5


class Certificate(IntEnum):
    """What a listing says of one document, and whether somebody checked it.

    UNSTATED and APPLIED are unknown: ask whether it exists by now. ABSENT (said so) and ENDED
    (expired or withdrawn) are known failures where the document is required, as is any document
    that ends before delivery.
    """

    UNSTATED = 0
    DECLARED = 1
    VERIFIED = 2
    ENDED = 3
    ABSENT = 4
    APPLIED = 5
