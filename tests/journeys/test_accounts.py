"""A person on a phone: registers by number, adds a passkey, and comes back with it alone."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.serving import Served

PASSWORD = "nasi pecel pincuk"  # noqa: S105
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_replaces_the_password(browser: Browser, served: Served) -> None:
    url = served.url.replace("127.0.0.1", "localhost")  # a passkey belongs to a name
    size = {"width": 360, "height": 740}
    context = browser.new_context(base_url=url, locale="id-ID", viewport=size)  # type: ignore[arg-type]
    phone = context.new_page()
    device = context.new_cdp_session(phone)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

    register(phone, "Bu Kunci Contoh", "0800 0000 7077")

    phone.goto("/akun/kunci-sandi")
    phone.get_by_label("Nama kunci").fill("Ponsel saya")
    phone.get_by_role("button", name="Buat kunci sandi").click()
    expect(phone.get_by_role("status")).to_contain_text("dapat dipakai")

    _sign_out(phone)
    phone.goto("/masuk/kunci-sandi")
    _open_to_all(phone)
    phone.get_by_role("button", name="Pakai kunci sandi perangkat ini").click()
    phone.wait_for_url("**/akun/")
    expect(phone.get_by_role("main")).to_contain_text("0800-0000-7077")
    context.close()


def register(page: Page, name: str, number: str) -> None:
    """Make an account with a telephone number only."""
    page.goto("/daftar")
    _open_to_all(page)
    page.get_by_label("Nama Anda").fill(name)
    page.get_by_label("Email atau nomor HP").fill(number)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_label("Saya menyetujui").check()
    page.get_by_role("button", name="Buat akun").click()
    page.wait_for_url("**/akun/")
    _open_to_all(page)


def _sign_out(page: Page) -> None:
    page.get_by_text("Menu").click()
    page.get_by_role("button", name="Keluar").click()


def _open_to_all(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
