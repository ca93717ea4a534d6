"""The access log: who took out what can lead to persons, when, and on what ground."""

from typing import Any

from sqlalchemy import Connection, select

from canhtin.store.schema import exports, runs


def accesses(connection: Connection) -> list[dict[str, Any]]:
    """Return every export and every opening in the browser of a tier that needs a legal basis, the newest first."""
    taken = select(exports.c.made_at, exports.c.tier, exports.c.legal_basis).where(exports.c.legal_basis.is_not(None))
    found = [
        {"at": row.made_at, "how": "export", "tier": row.tier, "legal_basis": row.legal_basis}
        for row in connection.execute(taken)
    ]
    opened = select(runs.c.started_at, runs.c.options).where(runs.c.kind == "serve")
    found += [
        {"at": row.started_at, "how": "serve", "tier": row.options["tier"], "legal_basis": row.options["legal_basis"]}
        for row in connection.execute(opened)
        if row.options.get("legal_basis")
    ]
    return sorted(found, key=lambda access: access["at"], reverse=True)
