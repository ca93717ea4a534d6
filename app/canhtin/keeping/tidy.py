"""Makes a database really forget what was deleted from it: else it stays readable in free pages and in the log."""

import shutil
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError


def tidy(engine: Engine) -> list[str]:
    """Rewrite the database without what was deleted and empty its log. Returns in words what could not be done."""
    if engine.dialect.name != "sqlite":
        # SQLAlchemy begins transactions by itself; VACUUM must stand outside of one
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM"))
        return []
    path = Path(engine.url.database or "")
    notes = []
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        if shutil.disk_usage(path.parent).free > 2 * path.stat().st_size:
            cursor.execute("VACUUM")
        else:
            notes.append(
                "too little room to write the database anew: the file keeps its size, what was deleted is zeroed"
            )
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            notes.append("somebody reads the store: its log is emptied later, by itself")
        cursor.close()
    except (DatabaseError, OSError, engine.dialect.dbapi.Error) as error:  # type: ignore[union-attr]  # an engine has its driver
        notes.append(f"the database was not written anew ({error}); what was deleted is zeroed, only its size stays")
    finally:
        raw.close()
    return notes
