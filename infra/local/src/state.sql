CREATE TABLE IF NOT EXISTS local_value (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- `visible_at` is in milliseconds by the machine's clock; `receives` counts deliveries.
CREATE TABLE IF NOT EXISTS local_message (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    queue      TEXT NOT NULL,
    body       TEXT NOT NULL,
    reason     TEXT,
    visible_at INTEGER NOT NULL,
    receives   INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS local_message_visible ON local_message (queue, visible_at, id);

CREATE TABLE IF NOT EXISTS local_mail (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    recipient TEXT NOT NULL,
    subject   TEXT NOT NULL,
    text      TEXT NOT NULL,
    html      TEXT NOT NULL,
    at        TEXT NOT NULL,
    reply_to  TEXT,
    shop      TEXT,
    customer  TEXT,
    sender    TEXT,
    unsubscribe TEXT
);

CREATE TABLE IF NOT EXISTS local_schedule (
    name    TEXT PRIMARY KEY,
    next_at TEXT,
    last_at TEXT
) WITHOUT ROWID;
