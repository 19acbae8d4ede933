CREATE TABLE t (
    id int PRIMARY KEY,
    a int DEFAULT 5,
    b varchar(20) DEFAULT 'x',
    c text,
    d timestamp,
    e numeric(10, 2),
    f text DEFAULT '5',
    g int,
    h char(3),
    doubled int GENERATED ALWAYS AS (a * 2) STORED,
    CONSTRAINT positive CHECK (a > 0),
    CONSTRAINT short CHECK (length(b) < 10)
);
CREATE TABLE child (id int PRIMARY KEY, t_id int REFERENCES t);
CREATE INDEX ON t (a);
CREATE INDEX lowered ON t (lower(b));
CREATE STATISTICS st ON a, g FROM t;
CREATE VIEW v1 AS SELECT id, a, b FROM t WHERE a > 1;
CREATE VIEW v2 AS SELECT v1.id, v1.a + 1 AS more FROM v1;
COMMENT ON COLUMN v2.more IS 'one more';
ALTER VIEW v2 ALTER COLUMN more SET DEFAULT 7;
CREATE RULE r AS ON INSERT TO v1 DO INSTEAD INSERT INTO t (id, a) VALUES (new.id, new.a);
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN new; END$$;
CREATE TRIGGER tr BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (old.a IS DISTINCT FROM new.a) EXECUTE FUNCTION tf();
ALTER TABLE t DISABLE TRIGGER tr;
CREATE FUNCTION total() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT sum(a) FROM t; END;
CREATE POLICY pol ON t USING (a > 0);
-- becomes
CREATE TABLE t (
    id bigint PRIMARY KEY,
    a bigint DEFAULT 5,
    b varchar(40) DEFAULT 'x',
    c text COLLATE "C",
    d timestamptz,
    e numeric(12, 4),
    f int DEFAULT 5,
    g int[],
    h text,
    doubled bigint GENERATED ALWAYS AS (a * 2) STORED,
    CONSTRAINT positive CHECK (a > 0),
    CONSTRAINT short CHECK (length(b) < 10)
);
CREATE TABLE child (id int PRIMARY KEY, t_id bigint REFERENCES t);
CREATE INDEX ON t (a);
CREATE INDEX lowered ON t (lower(b));
CREATE STATISTICS st ON a, g FROM t;
CREATE VIEW v1 AS SELECT id, a, b FROM t WHERE a > 1;
CREATE VIEW v2 AS SELECT v1.id, v1.a + 1 AS more FROM v1;
COMMENT ON COLUMN v2.more IS 'one more';
ALTER VIEW v2 ALTER COLUMN more SET DEFAULT 7;
CREATE RULE r AS ON INSERT TO v1 DO INSTEAD INSERT INTO t (id, a) VALUES (new.id, new.a);
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN new; END$$;
CREATE TRIGGER tr BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (old.a IS DISTINCT FROM new.a) EXECUTE FUNCTION tf();
ALTER TABLE t DISABLE TRIGGER tr;
CREATE FUNCTION total() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT sum(a) FROM t; END;
CREATE POLICY pol ON t USING (a > 0);
