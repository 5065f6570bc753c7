"""Two letters that stand for a name where there is no picture."""

COMMON = frozenset({"pp", "ponpes", "pondok", "pesantren", "al", "an", "ar", "as", "at", "contoh"})


def monogram(name: str) -> str:
    """The first letters of its first two telling words: "PP Nurul Huda Contoh 07" -> NH."""
    words = [w for w in name.split() if w[:1].isalpha() and w.lower().strip(".") not in COMMON]
    return "".join(word[0] for word in words[:2]).upper() or name[:2].upper()
