-- Times are milliseconds of the epoch, UTC. `doc` is the row as JSON; columns beside it are what is searched for.

CREATE TABLE IF NOT EXISTS control (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS eshops (
    id INTEGER PRIMARY KEY,
    doc TEXT NOT NULL,
    oauth_token TEXT NOT NULL UNIQUE,
    signature_key TEXT,
    sequence INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE IF NOT EXISTS install_codes (
    code TEXT PRIMARY KEY, eshop INTEGER NOT NULL, expires INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS api_tokens (
    token TEXT PRIMARY KEY, eshop INTEGER NOT NULL, expires INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS api_tokens_by_eshop ON api_tokens (eshop);

CREATE TABLE IF NOT EXISTS customer_groups (
    eshop INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, code TEXT, doc TEXT NOT NULL,
    PRIMARY KEY (eshop, id)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS order_statuses (
    eshop INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL, paid INTEGER NOT NULL,
    PRIMARY KEY (eshop, id)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS customers (
    eshop INTEGER NOT NULL, guid TEXT NOT NULL, created INTEGER NOT NULL, changed INTEGER NOT NULL,
    email TEXT NOT NULL, phone TEXT, group_id INTEGER NOT NULL, doc TEXT NOT NULL,
    PRIMARY KEY (eshop, guid)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS customers_by_email ON customers (eshop, email);
CREATE INDEX IF NOT EXISTS customers_by_creation ON customers (eshop, created, guid);

CREATE TABLE IF NOT EXISTS orders (
    eshop INTEGER NOT NULL, code TEXT NOT NULL, created INTEGER NOT NULL, changed INTEGER NOT NULL,
    email TEXT, phone TEXT, customer TEXT, status INTEGER, doc TEXT NOT NULL,
    PRIMARY KEY (eshop, code)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS orders_by_creation ON orders (eshop, created, code);
CREATE INDEX IF NOT EXISTS orders_by_customer ON orders (eshop, customer, created);
CREATE INDEX IF NOT EXISTS orders_by_email ON orders (eshop, email, created);

CREATE TABLE IF NOT EXISTS remarks (
    id INTEGER PRIMARY KEY AUTOINCREMENT, eshop INTEGER NOT NULL, code TEXT NOT NULL,
    created INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS remarks_by_order ON remarks (eshop, code, id);

-- The latest change of everything, and of what is gone.
CREATE TABLE IF NOT EXISTS changes (
    eshop INTEGER NOT NULL, list TEXT NOT NULL, key TEXT NOT NULL, changed INTEGER NOT NULL, deleted INTEGER NOT NULL,
    PRIMARY KEY (eshop, list, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS changes_by_time ON changes (eshop, list, changed, key);

CREATE TABLE IF NOT EXISTS webhooks (
    id INTEGER PRIMARY KEY AUTOINCREMENT, eshop INTEGER NOT NULL, event TEXT NOT NULL, url TEXT NOT NULL,
    created INTEGER NOT NULL, updated INTEGER, UNIQUE (eshop, event)
);

CREATE TABLE IF NOT EXISTS notifications (
    id INTEGER PRIMARY KEY AUTOINCREMENT, eshop INTEGER NOT NULL, webhook INTEGER NOT NULL, url TEXT NOT NULL,
    event TEXT NOT NULL, created INTEGER NOT NULL, attempted INTEGER, attempts INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'new', active INTEGER NOT NULL DEFAULT 1, due INTEGER NOT NULL,
    body TEXT NOT NULL, signature TEXT
);
CREATE INDEX IF NOT EXISTS notifications_due ON notifications (due, id) WHERE active = 1;
CREATE INDEX IF NOT EXISTS notifications_by_eshop ON notifications (eshop, created);

CREATE TABLE IF NOT EXISTS jobs (
    id TEXT PRIMARY KEY, eshop INTEGER NOT NULL, endpoint TEXT NOT NULL, query TEXT NOT NULL, base TEXT NOT NULL,
    created INTEGER NOT NULL, due INTEGER NOT NULL, completed INTEGER, status TEXT NOT NULL, polls INTEGER NOT NULL DEFAULT 0,
    file TEXT, result BLOB
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS jobs_due ON jobs (due) WHERE status = 'pending';

CREATE TABLE IF NOT EXISTS snippets (
    eshop INTEGER NOT NULL, location TEXT NOT NULL, html TEXT NOT NULL, PRIMARY KEY (eshop, location)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS coupon_templates (
    eshop INTEGER NOT NULL, guid TEXT NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (eshop, guid)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS coupons (
    eshop INTEGER NOT NULL, code TEXT NOT NULL, created INTEGER NOT NULL, template TEXT NOT NULL,
    used INTEGER NOT NULL DEFAULT 0, used_by TEXT, doc TEXT NOT NULL, PRIMARY KEY (eshop, code)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS mailing_lists (
    eshop INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (eshop, code)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS mailing_list_emails (
    eshop INTEGER NOT NULL, list TEXT NOT NULL, email TEXT NOT NULL, added INTEGER NOT NULL,
    PRIMARY KEY (eshop, list, email)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS unsubscribed_emails (
    eshop INTEGER NOT NULL, email TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (eshop, email)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS reviews (
    id INTEGER PRIMARY KEY AUTOINCREMENT, eshop INTEGER NOT NULL, scope TEXT NOT NULL, created INTEGER NOT NULL,
    changed INTEGER NOT NULL, doc TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS reviews_by_eshop ON reviews (eshop, scope, id);

CREATE TABLE IF NOT EXISTS brands (
    eshop INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (eshop, code)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS categories (
    eshop INTEGER NOT NULL, guid TEXT NOT NULL, name TEXT NOT NULL, parent TEXT, PRIMARY KEY (eshop, guid)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS products (
    eshop INTEGER NOT NULL, guid TEXT NOT NULL, created INTEGER NOT NULL, changed INTEGER NOT NULL,
    brand TEXT, category TEXT NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (eshop, guid)
) WITHOUT ROWID;

-- Which product a code on a line of an order belongs to.
CREATE TABLE IF NOT EXISTS variant_codes (
    eshop INTEGER NOT NULL, code TEXT NOT NULL, product TEXT NOT NULL, PRIMARY KEY (eshop, code)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS variant_codes_by_product ON variant_codes (eshop, product);

CREATE TABLE IF NOT EXISTS credit_notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, eshop INTEGER NOT NULL, code TEXT NOT NULL, order_code TEXT NOT NULL,
    created INTEGER NOT NULL, valid INTEGER NOT NULL, doc TEXT NOT NULL, UNIQUE (eshop, code)
);
