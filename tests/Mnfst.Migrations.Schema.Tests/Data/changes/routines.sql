CREATE FUNCTION price(n int) RETURNS int LANGUAGE sql IMMUTABLE RETURN n * 2;
CREATE FUNCTION token() RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$;
CREATE TABLE t (
    id int PRIMARY KEY,
    n int,
    cost int GENERATED ALWAYS AS (price(n)) STORED,
    tok text DEFAULT token(),
    CONSTRAINT c CHECK (price(n) < 100)
);
CREATE INDEX on_price ON t (price(n));
CREATE VIEW v AS SELECT price(n) AS p FROM t;
CREATE POLICY pol ON t USING (price(n) > 1);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN new; END$$;
CREATE TRIGGER touch BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();
CREATE AGGREGATE mul(int) (SFUNC = int4mul, STYPE = int, INITCOND = '1');
CREATE VIEW use_mul AS SELECT mul(n) AS m FROM t;
CREATE FUNCTION args(a int, b int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION more(a int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION rows_of() RETURNS SETOF t LANGUAGE sql STABLE AS $$ SELECT * FROM t $$;
CREATE PROCEDURE proc(INOUT a int) LANGUAGE plpgsql AS $$BEGIN a := 1; END$$;
-- becomes
CREATE FUNCTION price(n int) RETURNS bigint LANGUAGE sql IMMUTABLE RETURN n * 3;
CREATE FUNCTION token() RETURNS varchar LANGUAGE sql AS $$ SELECT 'x' $$;
CREATE TABLE t (
    id int PRIMARY KEY,
    n int,
    cost int GENERATED ALWAYS AS (price(n)) STORED,
    tok text DEFAULT token(),
    CONSTRAINT c CHECK (price(n) < 100)
);
CREATE INDEX on_price ON t (price(n));
CREATE VIEW v AS SELECT price(n) AS p FROM t;
CREATE POLICY pol ON t USING (price(n) > 1);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql STABLE AS $$BEGIN RETURN old; END$$;
CREATE TRIGGER touch BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();
CREATE AGGREGATE mul(int) (SFUNC = int4mul, STYPE = int, INITCOND = '2');
CREATE VIEW use_mul AS SELECT mul(n) AS m FROM t;
CREATE FUNCTION args(x int, y int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION more(a int, b int DEFAULT 3) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION rows_of() RETURNS SETOF t LANGUAGE sql STABLE ROWS 5 AS $$ SELECT * FROM t $$;
CREATE PROCEDURE proc(INOUT a bigint) LANGUAGE plpgsql AS $$BEGIN a := 1; END$$;
