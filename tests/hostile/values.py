"""What somebody may write into an address or a field that was never meant for it."""

from urllib.parse import quote

TEXTS = (
    "\0",
    "kopi\0hitam",
    "\u202egpj.eti\u202c",
    "\u2066kopi\u2069\ufeff\u200b",
    "kopi\r\nSet-Cookie: a=b",
    "1" + "0" * 30,
    "9" * 5000,
    "-1",
    "1e999",
    "\u0663\u0664",  # Arabic-Indic digits
    "\u00b2",  # isdigit() says yes, int() says no
    "' or 1=1; drop table product; --",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} %s %(x)s {0.__class__}",
    "../../../etc/passwd",
    "kopi AND ( OR ~ * ? [a TO z] \"' ^ : !!",
    "*" * 300,
    "k" * 20_000,
    "a" + "\u0301\u0316" * 5_000,
    "\U0001f36c" * 400,
    "\u0642\u0647\u0648\u0629 \ufdfa",  # Arabic, as a pesantren may write
    "\ufffe\uffff\U0010ffff",
)
# As they stand in an address, with bytes that are no text at all.
ADDRESSED = (*(quote(text, safe="") for text in TEXTS), "%ff%fe", "%ed%a0%80", "%c0%af", "%", "%zz")
