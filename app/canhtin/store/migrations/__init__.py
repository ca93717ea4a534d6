"""Alembic's migrations: one file a released change of the tables, run by `canhtin.store.engine`."""
