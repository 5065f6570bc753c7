"""Second factors: codes of an authenticator, each good once, and passkeys."""

from typing import Any

from flask_security.totp import Totp
from flask_security.webauthn_util import WebauthnUtil
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from core.secrecy import derived_key


class OnceTotp(Totp):
    """The library's codes, with the counter of the last one kept so that none is used twice."""

    def get_last_counter(self, user: Any) -> int | None:
        """The counter of the code that the person used last."""
        counter: int | None = user.last_totp_counter
        return counter

    def set_last_counter(self, user: Any, tmatch: Any) -> None:
        """Keep the code that was right, in the transaction of the sign-in."""
        user.last_totp_counter = tmatch.counter


class VerifiedPasskeys(WebauthnUtil):
    """Passkeys that ask for finger, face or PIN, and know by themselves whose they are.

    So one alone is two factors, and signing in needs no name to be typed.
    """

    def authenticator_selection(self, user: Any, usage: str) -> AuthenticatorSelectionCriteria:
        """Any device, if it can verify its owner."""
        return AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        )

    def user_verification(self, user: Any, usage: list[str]) -> UserVerificationRequirement:
        """Asked for at each use."""
        return UserVerificationRequirement.REQUIRED


def totp_secrets(secret_key: str) -> dict[str, str]:
    """What encrypts the secrets of authenticators."""
    return {"1": derived_key("authenticators", secret_key).hex()}
