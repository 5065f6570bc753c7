"""flask reindex: the search indexes made anew from the database."""

import click
from flask.cli import with_appcontext

from catalogue.indexing.index import registered_indexes


@click.command("reindex")
@with_appcontext
def reindex() -> None:
    """Make every search index anew beside the old one and swap; the site and the worker go on."""
    for index in registered_indexes():
        click.echo(f"{index.collection.name}: {index.rebuild()} documents")
