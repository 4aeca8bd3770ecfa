"""What alembic runs to bring a record to the newest schema, over the connection it is given."""

from __future__ import annotations

from alembic import context

from isnad.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
