using CsCheck;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Core.Tests.Sql;

namespace Mnfst.Migrations.Core.Tests.Statements;

/// <summary>Which objects a statement touches.</summary>
public class SqlObjectTests
{
    [Theory]
    [InlineData("CREATE TABLE users (id int)", "table users")]
    [InlineData("create unlogged table if not exists app.\"Users\" (id int)", "table app.Users")]
    [InlineData("CREATE TEMP TABLE t AS SELECT 1", "table t")]
    [InlineData("ALTER TABLE IF EXISTS ONLY users ADD COLUMN a int", "table users")]
    [InlineData("DROP TABLE a, b.c CASCADE", "table a; table b.c")]
    [InlineData("CREATE UNIQUE INDEX CONCURRENTLY i ON users (email)", "index i; table users")]
    [InlineData("CREATE INDEX ON ONLY users (email)", "table users")]
    [InlineData("CREATE INDEX IF NOT EXISTS i ON users (email)", "index i; table users")]
    [InlineData("DROP INDEX CONCURRENTLY IF EXISTS i, j", "index i; index j")]
    [InlineData("CREATE OR REPLACE VIEW v AS SELECT 1", "view v")]
    [InlineData("CREATE MATERIALIZED VIEW m AS SELECT 1", "materialized view m")]
    [InlineData("REFRESH MATERIALIZED VIEW CONCURRENTLY m", "materialized view m")]
    [InlineData("CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql RETURN a", "function f")]
    [InlineData("DROP FUNCTION f(int, numeric(3, 2)), app.g()", "function f; function app.g")]
    [InlineData("CREATE POLICY p ON users USING (true)", "table users; policy users.p")]
    [InlineData(
        "CREATE TRIGGER t BEFORE INSERT OR UPDATE OF a ON users EXECUTE FUNCTION f()",
        "table users; trigger users.t"
    )]
    [InlineData(
        "CREATE CONSTRAINT TRIGGER t AFTER INSERT ON users EXECUTE FUNCTION f()",
        "table users; trigger users.t"
    )]
    [InlineData("CREATE RULE r AS ON INSERT TO users DO NOTHING", "table users; rule users.r")]
    [InlineData("DROP RULE r ON users", "table users; rule users.r")]
    [InlineData("DROP RULE IF EXISTS r ON app.users CASCADE", "table app.users; rule users.r")]
    [InlineData("ALTER RULE r ON users RENAME TO s", "table users; rule users.r")]
    [InlineData("COMMENT ON RULE r ON users IS 'goes TO others'", "table users; rule users.r")]
    [InlineData(
        "CREATE OR REPLACE RULE r AS ON UPDATE TO app.users WHERE true DO INSTEAD NOTHING",
        "table app.users; rule users.r"
    )]
    [InlineData("DROP TRIGGER IF EXISTS t ON users", "table users; trigger users.t")]
    [InlineData("ALTER TRIGGER t ON users RENAME TO u", "table users; trigger users.t")]
    [InlineData("COMMENT ON TRIGGER t ON app.users IS 'x'", "table app.users; trigger users.t")]
    [InlineData("ALTER POLICY p ON users TO reader", "table users; policy users.p")]
    [InlineData("DROP POLICY IF EXISTS p ON users", "table users; policy users.p")]
    [InlineData("COMMENT ON POLICY p ON users IS 'x'", "table users; policy users.p")]
    [InlineData("COMMENT ON CONSTRAINT c ON DOMAIN app.email IS 'x'", "domain app.email; constraint email.c")]
    [InlineData("COMMENT ON CONSTRAINT c ON domain IS 'x'", "table domain; constraint domain.c")]
    [InlineData("COMMENT ON CONSTRAINT c ON domain.users IS 'x'", "table domain.users; constraint users.c")]
    [InlineData("ALTER DOMAIN email DROP CONSTRAINT c", "domain email")]
    [InlineData("CREATE USER MAPPING FOR joe SERVER s", "server s; user mapping s.joe")]
    [InlineData(
        "CREATE USER MAPPING IF NOT EXISTS FOR CURRENT_USER SERVER s OPTIONS (user 'x')",
        "server s; user mapping s.current_user"
    )]
    [InlineData(
        "ALTER USER MAPPING FOR public SERVER s OPTIONS (SET user 'x')",
        "server s; user mapping s.public"
    )]
    [InlineData("DROP USER MAPPING IF EXISTS FOR joe SERVER s", "server s; user mapping s.joe")]
    [InlineData("CREATE USER mapping", "user mapping")]
    [InlineData("DROP USER mapping, joe", "user mapping; user joe")]
    [InlineData("CREATE USER joe PASSWORD 'x'", "user joe")]
    [InlineData("ALTER TABLE ALL IN TABLESPACE a SET TABLESPACE b", "tablespace a; tablespace b")]
    [InlineData(
        "ALTER INDEX ALL IN TABLESPACE a OWNED BY joe SET TABLESPACE b NOWAIT",
        "tablespace a; tablespace b"
    )]
    [InlineData("ALTER MATERIALIZED VIEW ALL IN TABLESPACE a SET TABLESPACE b", "tablespace a; tablespace b")]
    [InlineData("ALTER TABLE \"all\" ADD a int", "table all")]
    [InlineData("ALTER ROLE ALL IN DATABASE d SET work_mem = '1MB'", "")]
    [InlineData("CREATE TABLESPACE a LOCATION '/x'", "tablespace a")]
    [InlineData("GRANT CREATE ON TABLESPACE a TO joe", "tablespace a")]
    [InlineData("GRANT USAGE ON FOREIGN SERVER s TO joe", "server s")]
    [InlineData("GRANT USAGE ON FOREIGN DATA WRAPPER w TO joe", "foreign data wrapper w")]
    [InlineData("CREATE FOREIGN DATA WRAPPER w", "foreign data wrapper w")]
    [InlineData("CREATE FOREIGN TABLE t (a int) SERVER s", "table t")]
    [InlineData("GRANT SELECT ON type TO joe", "table type")]
    [InlineData("GRANT SELECT ON policy, rule TO joe", "table policy; table rule")]
    [InlineData("GRANT USAGE ON TYPE role, app.t TO joe", "type role; type app.t")]
    [InlineData("GRANT SELECT ON LARGE OBJECT 1 TO joe", "")]
    [InlineData("GRANT SET ON PARAMETER work_mem TO joe", "")]
    [InlineData("CREATE SCHEMA AUTHORIZATION joe", "schema joe")]
    [InlineData("CREATE SCHEMA IF NOT EXISTS app AUTHORIZATION joe", "schema app")]
    [InlineData("REINDEX (VERBOSE) TABLE users", "table users")]
    [InlineData("SECURITY LABEL FOR 'p' ON TABLE users IS 'x'", "table users")]
    [InlineData("SECURITY LABEL ON COLUMN users.email IS 'x'", "table users")]
    [InlineData("ALTER TYPE role ADD VALUE 'x'", "type role")]
    [InlineData("CREATE EXTENSION IF NOT EXISTS vector", "extension vector")]
    [InlineData("INSERT INTO users VALUES (1)", "table users")]
    [InlineData("UPDATE ONLY users SET a = 1", "table users")]
    [InlineData("DELETE FROM users", "table users")]
    [InlineData("TRUNCATE TABLE a, b", "table a; table b")]
    [InlineData("COPY users FROM STDIN", "table users")]
    [InlineData("COMMENT ON COLUMN app.users.email IS 'x'", "table app.users")]
    [InlineData("COMMENT ON COLUMN users.email IS 'x'", "table users")]
    [InlineData("COMMENT ON CONSTRAINT c ON users IS 'x'", "table users; constraint users.c")]
    [InlineData("COMMENT ON TABLE users IS 'x'", "table users")]
    [InlineData("GRANT SELECT (a), UPDATE ON users, app.b TO r", "table users; table app.b")]
    [InlineData("GRANT USAGE ON SCHEMA app TO r", "schema app")]
    [InlineData("REVOKE ALL ON ALL TABLES IN SCHEMA app FROM r", "schema app")]
    [InlineData("GRANT reader TO writer", "")]
    [InlineData("SELECT 1", "")]
    [InlineData("CREATE", "")]
    [InlineData("CREATE TABLE", "")]
    [InlineData("CREATE POLICY p", "")]
    [InlineData("DROP FUNCTION f(int", "function f")]
    [InlineData("COMMENT ON COLUMN a IS 'x'", "")]
    [InlineData("", "")]
    public void Are_named_by_its_own_words(string statement, string touched) =>
        Assert.Equal(touched, string.Join("; ", SqlObject.TouchedBy(statement)));

    [Fact]
    public void What_is_named_twice_is_touched_once() => Assert.Single(SqlObject.TouchedBy("TRUNCATE a, a"));

    /// <summary>Whatever the text, it is read to its end.</summary>
    [Fact]
    public void Any_text_is_read() => SqlGen.Soup.Sample(text => Assert.NotNull(SqlObject.TouchedBy(text)));
}
