"""Alembic runs this for each command; the connection comes from the caller."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
