"""Puts the site together: settings, extensions, pages, commands."""

import os
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from catalogue.confirming import jobs as confirming_jobs
from catalogue.confirming import office_views as confirming_office_views
from catalogue.confirming import views as confirming_views
from catalogue.curation import certificate_views, return_views, together_views
from catalogue.curation import office_views as curation_office_views
from catalogue.curation import pesantren_views as office_pesantren_views
from catalogue.importing import office_views as import_office_views
from catalogue.importing.actions import register_importer
from catalogue.importing.commands import group as catalogue_commands
from catalogue.importing.import_uploads import IMPORT_UPLOADS
from catalogue.importing.jobs import run_waiting_imports
from catalogue.importing.pesantren_rows import PESANTREN
from catalogue.importing.products import PRODUCTS
from catalogue.importing.upkeep_jobs import import_upkeep
from catalogue.indexing.commands import reindex
from catalogue.indexing.index import rebuild_all, register_index
from catalogue.producers import sentra_views
from catalogue.producers import views as pesantren_views
from catalogue.producers.documents import PESANTREN_INDEX
from catalogue.producers.organisations import PESANTREN_PEOPLE, UNIT_PEOPLE
from catalogue.producers.sentra_documents import SENTRA_INDEX
from catalogue.products import api_views as product_api_views
from catalogue.products import maker_views, photo_views
from catalogue.products import office_views as product_office_views
from catalogue.products import views as product_views
from catalogue.products.indexing import PRODUCT_INDEX
from catalogue.products.photo_commands import add_photos
from catalogue.products.photo_jobs import clean_up
from catalogue.products.photo_uploads import PHOTO_UPLOADS, share_pictures_anew
from catalogue.products.share_jobs import draw_waiting
from catalogue.reference import load_reference
from core import commands, errors, health, limits, logs
from core.accounts import commands as account_commands
from core.accounts import identity, own_views
from core.accounts import views as account_views
from core.accounts.organisations import OFFICE_PEOPLE, register_organisation
from core.backup.commands import backup, restore
from core.backup.rebuilding import register_rebuild
from core.backup.uploads import register_uploads
from core.config import Settings, SettingsError, read_settings
from core.database import db, engine_options, prepare_sqlite
from core.documents.jobs import clean_up_documents
from core.documents.uploads import DOCUMENT_UPLOADS
from core.mail import commands as mail_commands
from core.mail import demo_views as demo_mail_views
from core.mail import jobs as mail_jobs
from core.mail import views as mail_views
from core.pages import (
    assets,
    compression,
    filters,
    headers,
    incoming,
    language,
    templates,
    wording,
)
from core.sign_in import security
from core.sign_in import views as registration_views
from core.worker import register_task, worker
from matching.buyers import enquiry_views
from matching.buyers import office_need_views as need_entry_views
from matching.buyers import office_tariff_views as tariff_views
from matching.buyers import office_views as buyer_office_views
from matching.buyers import verifying_views as buyer_verifying_views
from matching.buyers import views as need_list_views
from matching.buyers.importing import needs_importer
from matching.buyers.organisations import BUYER_PEOPLE
from matching.demo.commands import group as demo_commands
from matching.front import crawlers, feeds, work_views
from matching.front import office_views as office_front_views
from matching.front import views as front_views
from matching.matches import need_views, unit_views
from matching.matches import office_need_views as need_office_views
from matching.matches import office_views as match_office_views
from matching.matches.commands import group as matching_commands

BLUEPRINTS = (
    health.blueprint,
    account_views.blueprint,
    own_views.blueprint,
    registration_views.blueprint,
    mail_views.blueprint,
    demo_mail_views.blueprint,
    product_views.blueprint,
    product_api_views.blueprint,
    pesantren_views.blueprint,
    sentra_views.blueprint,
    maker_views.blueprint,
    front_views.blueprint,
    feeds.blueprint,
    crawlers.blueprint,
    photo_views.blueprint,
    enquiry_views.blueprint,
    need_list_views.blueprint,
    need_views.blueprint,
    office_front_views.blueprint,
    work_views.blueprint,
    import_office_views.blueprint,
    curation_office_views.blueprint,
    return_views.blueprint,
    together_views.blueprint,
    office_pesantren_views.blueprint,
    certificate_views.blueprint,
    confirming_views.blueprint,
    confirming_office_views.blueprint,
    product_office_views.blueprint,
    buyer_office_views.blueprint,
    buyer_verifying_views.blueprint,
    need_entry_views.blueprint,
    tariff_views.blueprint,
    need_office_views.blueprint,
    match_office_views.blueprint,
    unit_views.blueprint,
)
catalogue_commands.add_command(add_photos)
COMMANDS = (
    account_commands.group,
    mail_commands.group,
    catalogue_commands,
    matching_commands,
    demo_commands,
    commands.config,
    commands.build,
    load_reference,
    reindex,
    worker,
    backup,
    restore,
)
ORGANISATIONS = (OFFICE_PEOPLE, PESANTREN_PEOPLE, UNIT_PEOPLE, BUYER_PEOPLE)
INDEXES = (PRODUCT_INDEX, PESANTREN_INDEX, SENTRA_INDEX)
# What a backup keeps beside the database: every folder of the instance that people fill.
UPLOADS = (PHOTO_UPLOADS, DOCUMENT_UPLOADS, IMPORT_UPLOADS)
IMPORTERS = (PESANTREN, PRODUCTS, needs_importer())
MIGRATIONS = Path(__file__).parent / "core" / "migrations"


def create_app(settings: Settings | None = None) -> Flask:
    """The whole site. Without settings they are read from the environment."""
    settings = settings or _settings_from_outside()
    app = Flask(__name__, static_folder=None, instance_path=str(settings.instance.resolve()))
    app.config.from_mapping(_config(settings))
    templates.init_templates(app)
    logs.configure_logs(settings.log_format)
    _init_database(app)
    _init_requests(app, settings, Path(app.instance_path) / "build")
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for command in COMMANDS:
        app.cli.add_command(commands.told_in_a_sentence(command))
    with app.app_context():
        _init_work()
    _init_proxies(app, settings.trusted_proxies)
    return app


def _settings_from_outside() -> Settings:
    """What the environment says; a command shows a wrong setting as one sentence."""
    try:
        return read_settings(os.environ)
    except SettingsError as error:
        if click.get_current_context(silent=True) is None:
            raise
        raise SystemExit(f"Error: {error}") from error


def _config(settings: Settings) -> dict[str, Any]:
    return {
        "SETTINGS": settings,
        "SECRET_KEY": settings.secret_key,
        "BASE_URL": settings.base_url,
        "SQLALCHEMY_DATABASE_URI": settings.database_uri,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings.database_uri),
        "WTF_CSRF_TIME_LIMIT": None,  # a form left open over lunch must not lose what was typed
        "MAX_CONTENT_LENGTH": 32 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 4 * 1024 * 1024,  # a field that is too long is told at the field
    }


def _init_database(app: Flask) -> None:
    Path(app.instance_path).mkdir(parents=True, exist_ok=True)
    db.init_app(app)
    Migrate(app, db, directory=str(MIGRATIONS))
    with app.app_context():
        prepare_sqlite(db.engine)


def _init_requests(app: Flask, settings: Settings, built: Path) -> None:
    """What happens around every request, in the order in which it must happen.

    Limits count before anybody is looked up: they write in a transaction of their own.
    """
    catalogues = str(built / "translations")
    incoming.init_incoming(app)
    logs.init_request_logs(app)
    compression.init_compression(app, wanted=settings.compress)
    limits.limiter.init_app(app)
    CSRFProtect(app).exempt(confirming_views.blueprint)  # its link is what allows it
    language.init_language(app, catalogues)
    wording.init_wording(app)
    identity.init_identity(app)
    security.init_sign_in(app, catalogues)
    headers.init_headers(app)
    errors.register_error_pages(app)
    filters.init_filters(app)
    assets.init_assets(app, built)


def _init_work() -> None:
    """What people belong to, what the worker does, what imports can read and backups keep."""
    for organisation in ORGANISATIONS:
        register_organisation(organisation)
    for importer in IMPORTERS:
        register_importer(importer)
    for index in INDEXES:
        register_index(index)
    for uploads in UPLOADS:
        register_uploads(uploads)
    register_rebuild(rebuild_all)
    register_rebuild(share_pictures_anew)
    register_task(lambda: run_waiting_imports)
    register_task(import_upkeep)
    register_task(lambda: draw_waiting)
    register_task(clean_up)
    register_task(confirming_jobs.asking)
    register_task(confirming_jobs.ageing)
    register_task(clean_up_documents)
    register_task(limits.sweeping)
    register_task(mail_jobs.sending)
    register_task(mail_jobs.clearing)


def _init_proxies(app: Flask, hops: int) -> None:
    if hops:
        proxied = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
        app.wsgi_app = proxied  # type: ignore[method-assign]
