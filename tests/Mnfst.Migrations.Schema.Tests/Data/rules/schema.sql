-- What the pages of rules speak of, with a few rows. What only one of them needs is in a file that is called as its rule.
CREATE EXTENSION btree_gist;
CREATE DOMAIN email_address AS text;
CREATE TYPE document_status AS ENUM ('pending', 'processed', 'failed');
CREATE FUNCTION write_audit_trail() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';

CREATE TABLE users (
    id uuid PRIMARY KEY,
    email email_address NOT NULL,
    role text
);
INSERT INTO users SELECT gen_random_uuid(), 'user' || i || '@example.com', 'reader' FROM generate_series(1, 5) i;

CREATE TABLE documents (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    title text NOT NULL,
    status document_status NOT NULL,
    uploaded_by uuid,
    size_in_bytes integer NOT NULL,
    created_at timestamptz NOT NULL
);
INSERT INTO documents
SELECT gen_random_uuid(), gen_random_uuid(), 'Title ' || row_number() OVER (), 'pending', id, 1, '2019-06-01'
FROM users;
CREATE MATERIALIZED VIEW tenant_usage AS SELECT tenant_id, count(*) AS documents FROM documents GROUP BY tenant_id;
CREATE UNIQUE INDEX tenant_usage_tenant_id ON tenant_usage (tenant_id);

CREATE TABLE sessions (id uuid PRIMARY KEY, title text);
INSERT INTO sessions SELECT id, email FROM users;

CREATE TABLE audit_trail (id bigint NOT NULL, what text);
INSERT INTO audit_trail SELECT i, 'read' FROM generate_series(1, 5) i;

CREATE TABLE bookings (id uuid PRIMARY KEY, room integer NOT NULL, during tstzrange NOT NULL);
INSERT INTO bookings SELECT id, row_number() OVER (), '[2026-01-01, 2026-01-02)' FROM users;

CREATE TABLE settings (name text PRIMARY KEY, value text);
INSERT INTO settings VALUES ('uploader', 'on');

CREATE TABLE languages (language text PRIMARY KEY, imported boolean NOT NULL DEFAULT true);
CREATE TABLE imports (id uuid PRIMARY KEY, language text NOT NULL);
INSERT INTO imports SELECT id, 'en' FROM users;

CREATE TABLE events (id uuid NOT NULL, at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2020 PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
INSERT INTO events SELECT id, '2020-06-01' FROM users;
INSERT INTO events SELECT id, '2025-06-01' FROM users;
