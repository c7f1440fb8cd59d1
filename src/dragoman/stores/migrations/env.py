"""Alembic's entry: runs the numbered migrations in the transaction it is given."""

from alembic import context

from dragoman.stores.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
context.run_migrations()
