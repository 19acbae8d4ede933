-- What the statements of ddl-locks.json are about.
CREATE DOMAIN dm AS int;
CREATE TYPE e AS ENUM ('a', 'b');
CREATE SEQUENCE sq;
CREATE FUNCTION trg() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';

CREATE TABLE p (id int PRIMARY KEY, k int UNIQUE);
INSERT INTO p SELECT i, i FROM generate_series(1, 100) i;

CREATE TABLE t (
    id int PRIMARY KEY,
    a int CONSTRAINT a_there CHECK (a IS NOT NULL),
    b int,
    n int NOT NULL,
    v varchar(50),
    tx text,
    c char(5),
    s text COLLATE "C",
    num numeric(10, 2),
    ts timestamp,
    tz timestamptz(3),
    tm time(3),
    iv interval(3),
    ci cidr,
    ip inet,
    vb varbit(4),
    bt bit(4),
    j json
);
INSERT INTO t (id, a, b, n, v, tx, ts)
    SELECT i, i, i, i, 'v' || i, 'x' || i, '2026-01-01' FROM generate_series(1, 100) i;
CREATE INDEX t_a ON t (a);
CREATE UNIQUE INDEX t_b_u ON t (b);
CREATE INDEX t_v ON t (v);
ALTER TABLE t ADD CONSTRAINT chk_nv CHECK (n > 0) NOT VALID;
ALTER TABLE t ADD CONSTRAINT fk_nv FOREIGN KEY (a) REFERENCES p (id) NOT VALID;
CREATE TRIGGER tg AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION trg();
CREATE VIEW vw AS SELECT id, a FROM t;
CREATE MATERIALIZED VIEW mv AS SELECT id FROM t;
CREATE UNIQUE INDEX mv_u ON mv (id);

CREATE TABLE em (x int);
CREATE TABLE td (d dm);
INSERT INTO td VALUES (1);

CREATE TABLE pt (d int) PARTITION BY RANGE (d);
CREATE TABLE pt1 PARTITION OF pt FOR VALUES FROM (0) TO (10);
CREATE TABLE ptd PARTITION OF pt DEFAULT;
INSERT INTO pt VALUES (1), (100);
CREATE TABLE pt_nd (d int) PARTITION BY RANGE (d);
CREATE TABLE pt_nd1 PARTITION OF pt_nd FOR VALUES FROM (0) TO (10);
CREATE TABLE pnew (d int);
INSERT INTO pnew VALUES (11);
CREATE TABLE pchk (d int NOT NULL CHECK (d >= 20 AND d < 30));
INSERT INTO pchk VALUES (21);
