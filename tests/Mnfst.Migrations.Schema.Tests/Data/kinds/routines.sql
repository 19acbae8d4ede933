CREATE SCHEMA api;
CREATE FUNCTION api.add(a int, b int DEFAULT 2, VARIADIC rest int[] DEFAULT '{}') RETURNS int
    LANGUAGE sql IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE COST 5
    SET search_path TO api, "My schema", pg_temp SET work_mem TO '64MB'
    RETURN a + b;
COMMENT ON FUNCTION api.add(int, int, int[]) IS 'adds';
CREATE FUNCTION api.rows() RETURNS TABLE (x int, y text) LANGUAGE plpgsql STABLE ROWS 10 SECURITY DEFINER
    SET search_path = '' AS $f$BEGIN RETURN QUERY SELECT 1, $$text$$; END$f$;
CREATE FUNCTION api.out_arguments(INOUT a int, OUT b text) LANGUAGE plpgsql AS $$BEGIN b := '$body$'; END$$;
CREATE FUNCTION api.ends_with_dollar() RETURNS text LANGUAGE sql AS 'SELECT ''a$''::text -- $';
CREATE PROCEDURE api.run(IN a int, INOUT b text) LANGUAGE plpgsql AS $$BEGIN COMMIT; END$$;
CREATE FUNCTION api.atomic(x int) RETURNS int LANGUAGE sql BEGIN ATOMIC
    SELECT x;
    SELECT x + 1;
END;
CREATE FUNCTION api.no_result() RETURNS void LANGUAGE sql AS '';
CREATE FUNCTION api.set_of() RETURNS SETOF text LANGUAGE sql AS $$SELECT 'a'$$;
CREATE FUNCTION api.any_of(a anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT a';
CREATE AGGREGATE api.total (int) (SFUNC = int4pl, STYPE = int, INITCOND = '0', PARALLEL = SAFE, COMBINEFUNC = int4pl);
CREATE AGGREGATE api.counted (*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0');
CREATE AGGREGATE api.median (float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
CREATE FUNCTION api.near(a int, b int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs(a - b) < 2';
CREATE OPERATOR api.=~ (FUNCTION = api.near, LEFTARG = int, RIGHTARG = int, COMMUTATOR = OPERATOR(api.=~), RESTRICT = eqsel, JOIN = eqjoinsel);
CREATE FUNCTION api.negative(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT -a';
CREATE OPERATOR api.!! (FUNCTION = api.negative, RIGHTARG = int);
CREATE TYPE celsius AS (degrees float8);
CREATE FUNCTION api.to_celsius(a int) RETURNS celsius LANGUAGE sql IMMUTABLE AS 'SELECT ROW(a::float8)::celsius';
CREATE CAST (int AS celsius) WITH FUNCTION api.to_celsius(int) AS ASSIGNMENT;
CREATE CAST (celsius AS text) WITH INOUT;
CREATE PROCEDURE three(OUT a int, IN b int, OUT c int) LANGUAGE plpgsql AS $$BEGIN a := b; c := b; END$$;
CREATE PROCEDURE three(IN a int, IN b int, IN c int) LANGUAGE plpgsql AS $$BEGIN NULL; END$$;
COMMENT ON PROCEDURE three(IN int, IN int, IN int) IS 'without output';
