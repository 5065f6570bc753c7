"""The forms of a reviewed root, for a closed table; no stemmer works on words as they come."""

VERB, ADJECTIVE, NOUN = "v", "a", "n"

# The sound that meN- and peN- take before a root, and whether it swallows the first letter.
_NASALS = {"p": ("m", True), "t": ("n", True), "k": ("ng", True), "s": ("ny", True)}
_NASALS |= dict.fromkeys("bfv", ("m", False)) | dict.fromkeys("cdjz", ("n", False))
_NASALS |= dict.fromkeys("aiueogh", ("ng", False))


def forms(root: str, kind: str) -> set[str]:
    """Return the forms of a root, itself included; `kind` is VERB, ADJECTIVE or NOUN."""
    if kind == VERB:
        return _verb_forms(root)
    if kind == ADJECTIVE:
        return {root, f"{root}nya", f"ter{root}", f"ke{root}an", f"{_nasal(root)}kan", f"pe{root}"}
    return {root, f"{root}nya", f"ber{root}"}


def _verb_forms(root: str) -> set[str]:
    active = _nasal(root)
    bare = {root, active, f"di{root}", f"ter{root}", f"ber{root}", f"pe{active[2:]}"}
    ended = {f"{form}{ending}" for form in bare for ending in ("kan", "i", "nya")}
    made = {f"{root}an", f"pe{active[2:]}an", f"per{root}an"}
    return bare | ended | made | {f"{form}nya" for form in made}


def _nasal(root: str) -> str:
    """Put meN- before a root: goreng, menggoreng; olah, mengolah; saring, menyaring."""
    sound, swallows = _NASALS.get(root[0], ("", False))
    return f"me{sound}{root[1:] if swallows else root}"
