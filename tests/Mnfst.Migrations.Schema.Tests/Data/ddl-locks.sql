-- What the statements of ddl-locks.json are about. Each constraint that makes an index has a name, for tests without a server.
CREATE DOMAIN dm AS int;
CREATE TYPE e AS ENUM ('a', 'b');
CREATE SEQUENCE sq;
CREATE FUNCTION trg() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';

CREATE TABLE p (
    id int CONSTRAINT p_pkey PRIMARY KEY,
    k int CONSTRAINT p_k_key UNIQUE
);
INSERT INTO p SELECT i, i FROM generate_series(1, 100) i;

CREATE TABLE t (
    id int CONSTRAINT t_pkey PRIMARY KEY,
    a int,
    b int,
    n int NOT NULL,
    f int,
    v varchar(50),
    tx text,
    s text COLLATE "C",
    c char(5),
    num numeric(10, 2),
    ts timestamp,
    tz timestamptz(3),
    tm time(3),
    iv interval(3),
    ci cidr,
    ip inet,
    vb varbit(4),
    bt bit(4),
    j json,
    CONSTRAINT chk_a CHECK (a IS NOT NULL)
);
INSERT INTO t (id, a, b, n, v, tx, ts)
    SELECT i, i, i, i, 'v' || i, 'x' || i, '2026-01-01' FROM generate_series(1, 100) i;
CREATE INDEX t_a ON t (a);
CREATE UNIQUE INDEX t_b_u ON t (b);
CREATE INDEX t_v ON t (v);
ALTER TABLE t ADD CONSTRAINT chk_nv CHECK (f > 0) NOT VALID;
ALTER TABLE t ADD CONSTRAINT fk_nv FOREIGN KEY (f) REFERENCES p (id) NOT VALID;
CREATE TRIGGER tg AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION trg();
CREATE VIEW vw AS SELECT id, a FROM t;
CREATE MATERIALIZED VIEW mv AS SELECT id FROM t;
CREATE UNIQUE INDEX mv_u ON mv (id);

CREATE TABLE em (x int);
CREATE TABLE td (x dm);
INSERT INTO td VALUES (1);

CREATE TABLE pt (d int) PARTITION BY RANGE (d);
CREATE TABLE pt1 PARTITION OF pt FOR VALUES FROM (0) TO (10);
CREATE TABLE ptd PARTITION OF pt DEFAULT;
INSERT INTO pt VALUES (1), (100);
CREATE TABLE pt_nd (d int) PARTITION BY RANGE (d);
CREATE TABLE pt_nd1 PARTITION OF pt_nd FOR VALUES FROM (0) TO (10);
CREATE TABLE pnew (d int);
INSERT INTO pnew VALUES (11);
CREATE TABLE pchk (d int NOT NULL CHECK (d IS NOT NULL AND d >= 20 AND d < 30));
INSERT INTO pchk VALUES (21);
