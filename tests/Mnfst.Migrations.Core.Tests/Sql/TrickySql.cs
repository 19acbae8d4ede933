namespace Mnfst.Migrations.Core.Tests.Sql;

/// <summary>Texts that naive splitters break; «» show where the statements are.</summary>
public static class TrickySql
{
    /// <summary>Texts on which PostgreSQL's own parser must agree.</summary>
    public static TheoryData<string> Cases =>
        [
            "«SELECT 1»",
            "«SELECT 1»; «SELECT 2»;",
            " ; ;; -- nothing\n /* at; all */ ; «SELECT 1»",
            "-- a\n«SELECT 1 -- b;\n, 2» /* ; */ ; -- c",
            "«SELECT 1» -- last",
            "«SELECT\r\n1»\r\n;\r\n«SELECT 2»\r",
            // Quotes
            """«SELECT ';', 'it''s;', "a;""b" FROM (SELECT 1 AS "a;""b") t»; «SELECT 2»""",
            """«SELECT '\'»; «SELECT E'\';'»; «SELECT E'\\'»; «SELECT 4»""",
            """«SELECT U&'d\0061;', U&"d;\0061" FROM t»; «SELECT U&'!0061' UESCAPE '!'»""",
            "«SELECT B'01', X'1F', N';'»; «SELECT 2»",
            "«SELECT '😀;', '\u00a0;' AS \u00a0x»; «SELECT 2»",
            // Strings that go on in the next line
            """
                «SELECT 'a'
                  'b\'»; «SELECT 2»
                """,
            """
                «SELECT E'a'
                  'b\';'»; «SELECT 2»
                """,
            // Dollar quotes, dollar signs in identifiers, parameters
            "«SELECT $$;$$, $a$ $b$;$b$ $a$, $тег$ $$;$$ $тег$, $_1$;$_1$»; «SELECT 2»",
            "«SELECT a$b$c FROM (SELECT 1 AS a$b$c) t»; «SELECT é$b$ FROM (SELECT 2 AS é$b$) u»",
            "«PREPARE p AS SELECT $1, $2»; «EXECUTE p(1, 2)»",
            "«DO $$ BEGIN PERFORM 1; END $$»; «DO LANGUAGE plpgsql 'BEGIN NULL; END'»",
            """
                «CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $body$
                BEGIN
                    EXECUTE $$SELECT 1;$$;
                    RETURN NEW;
                END;
                $body$»;
                «SELECT 2»;
                """,
            // Comments and operators
            "«SELECT /* a /* b; */ c; */ 1»; «SELECT 2»",
            "«SELECT j->'a'--;\n->>'b' FROM t»; «SELECT 2-/*;*/-1»",
            "«SELECT 1 <--;\n2»; «SELECT @-1»",
            // Lists of statements
            "«CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT (2);)»; «SELECT 3»",
            "«CREATE SCHEMA s CREATE TABLE t (a int) CREATE VIEW v AS SELECT a FROM t»; «SELECT 2»",
            // BEGIN ATOMIC bodies
            "«CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END»; «SELECT 3»",
            "«create or replace procedure p() begin /* ; */ atomic end»; «SELECT 3»",
            """
                «CREATE FUNCTION f(a int) RETURNS int BEGIN ATOMIC
                    SELECT CASE WHEN a > 0 THEN CASE a WHEN 1 THEN 2 END END;
                    SELECT (SELECT CASE WHEN true THEN 1 END);
                END»; «SELECT 3»
                """,
            """
                «CREATE FUNCTION f() RETURNS int BEGIN ATOMIC
                    SELECT 1 AS end;
                    SELECT t.end, t.case FROM (SELECT 1 AS end, 2 AS case) t;
                    SELECT 1 end;
                    SELECT 2 case;
                    SELECT begin FROM (SELECT 1 AS begin) u;
                END»; «SELECT 3»
                """,
            """
                «CREATE FUNCTION f() RETURNS int BEGIN ATOMIC
                    CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT 1; END;
                END»; «SELECT 3»
                """,
            """
                «CREATE FUNCTION f() RETURNS int BEGIN ATOMIC
                    CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2);
                END»; «SELECT 3»
                """,
            "«CREATE FUNCTION begin() RETURNS int LANGUAGE sql AS 'SELECT 1'»; «SELECT begin()»",
            "«CREATE FUNCTION f(begin int, atomic int) RETURNS int RETURN begin + atomic»; «SELECT 2»",
            "«BEGIN»; «SELECT CASE WHEN true THEN 1 END»; «END»; «SELECT 2»",
            "«CREATE TABLE procedure (a int, begin int)»; «CREATE VIEW v AS SELECT begin atomic FROM t»; «SELECT 2»",
            // COPY that needs no data lines
            "«COPY t FROM '/tmp/x'»; «COPY t (stdin) FROM PROGRAM 'cat'»; «COPY (SELECT 1) TO '/tmp/y'»; «SELECT 2»",
        ];

    /// <summary>
    /// Texts that libpg-query refuses and a server takes. The scanner of libpg-query is changed to return
    /// comments as tokens, so that a string does not go on after one.
    /// </summary>
    public static TheoryData<string> OnlyServersTake =>
        [
            "",
            """
                «SELECT 'a' -- ';
                  'b\'»; «SELECT 2»
                """,
            """
                «SELECT E'a' -- ';
                  -- more
                  'b\';'»; «SELECT 2»
                """,
        ];
}
