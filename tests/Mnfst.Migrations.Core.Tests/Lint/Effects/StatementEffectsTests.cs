using Mnfst.Migrations.Core.Lint.Effects;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Core.Tests.Statements.Corpus;

namespace Mnfst.Migrations.Core.Tests.Lint.Effects;

/// <summary>What is told of a statement where nothing is known of the schema: a word with a question mark is possible.</summary>
public class StatementEffectsTests
{
    public static TheoryData<string, string> Statements =>
        new()
        {
            { "DROP INDEX i", "the table of i: AccessExclusive; i: AccessExclusive" },
            {
                "DROP INDEX CONCURRENTLY a.i",
                "the table of a.i: ShareUpdateExclusive; a.i: ShareUpdateExclusive; outside transactions"
            },
            {
                "REINDEX INDEX CONCURRENTLY i",
                "the table of i: ShareUpdateExclusive index; i: ShareUpdateExclusive index; outside transactions"
            },
            { "ALTER INDEX i RENAME TO j", "i: ShareUpdateExclusive" },
            { "CREATE INDEX ON ONLY t (a)", "t: Share index?" },
            {
                "CREATE INDEX CONCURRENTLY ON t (a)",
                "t: ShareUpdateExclusive index; the partitions of t?: ShareUpdateExclusive index?; outside transactions"
            },
            {
                "ALTER TABLE ONLY t ALTER a TYPE text",
                "t: AccessExclusive rewrite? scan? index?; the tables that t references?: AccessExclusive; the tables that reference t?: AccessExclusive"
            },
            { "ALTER TABLE ONLY t ALTER a SET NOT NULL", "t: AccessExclusive scan?" },
            { "ALTER TABLE ONLY t ADD a int DEFAULT f()", "t: AccessExclusive rewrite? index?" },
            { "ALTER TABLE ONLY t ADD a mood", "t: AccessExclusive rewrite? index?" },
            { "ALTER TABLE ONLY t ADD a text DEFAULT lower('A') NOT NULL", "t: AccessExclusive" },
            {
                "ALTER TABLE ONLY t ADD a uuid DEFAULT x.uuid_generate_v4()",
                "t: AccessExclusive rewrite index?"
            },
            { "ALTER TABLE ONLY t ADD a varchar(5) DEFAULT 'x'::varchar(5)", "t: AccessExclusive" },
            { "ALTER TABLE ONLY t ADD a int DEFAULT NULL NOT NULL", "t: AccessExclusive scan" },
            { "ALTER TABLE ONLY t SET UNLOGGED", "t: AccessExclusive rewrite index?" },
            { "ALTER TABLE ONLY t SET TABLESPACE s", "t: AccessExclusive rewrite" },
            {
                "ALTER TABLE t SET (fillfactor = 90, toast.autovacuum_enabled = off)",
                "t: ShareUpdateExclusive"
            },
            { "ALTER TABLE t SET (fillfactor = 90, user_catalog_table)", "t: AccessExclusive" },
            {
                "ALTER TABLE t DROP CONSTRAINT c",
                "t: AccessExclusive; the tables that t references?: AccessExclusive; the partitions of t?: AccessExclusive"
            },
            { "ALTER TABLE ONLY t ADD PRIMARY KEY USING INDEX i", "t: AccessExclusive scan?" },
            {
                "ALTER TABLE p ATTACH PARTITION c DEFAULT",
                "p: ShareUpdateExclusive; c: AccessExclusive scan? index?; the partitions of c?: AccessExclusive scan? index?; the default partition of p?: AccessExclusive scan?; the tables that p references?: ShareRowExclusive; the tables that reference p?: ShareRowExclusive"
            },
            {
                "ALTER TABLE p DETACH PARTITION c CONCURRENTLY",
                "p: ShareUpdateExclusive; c: AccessExclusive; outside transactions"
            },
            {
                "ALTER FOREIGN TABLE f ADD a int DEFAULT random()",
                "f: AccessExclusive; the partitions of f?: AccessExclusive"
            },
            { "ALTER VIEW v ALTER a SET DEFAULT 1", "v: AccessExclusive" },
            { "ALTER DOMAIN d ADD CHECK (VALUE > 0)", "the tables that use d?: Share scan?" },
            { "ALTER DOMAIN d ADD CHECK (VALUE > 0) NOT VALID", "" },
            { "DROP TYPE d CASCADE", "the tables that use d?: AccessExclusive" },
            { "DROP SCHEMA s CASCADE", "the relations in s?: AccessExclusive" },
            { "DROP SCHEMA s", "" },
            {
                "DROP TABLE t",
                "t: AccessExclusive; the partitions of t?: AccessExclusive; the tables that t references?: AccessExclusive; the table that t is a partition of?: AccessExclusive"
            },
            { "DROP STATISTICS s", "the table of s: ShareUpdateExclusive" },
            {
                "TRUNCATE ONLY t CASCADE",
                "t: AccessExclusive rewrite index?; the tables that reference t?: AccessExclusive rewrite?"
            },
            {
                "LOCK TABLE ONLY a, ONLY b IN SHARE ROW EXCLUSIVE MODE",
                "a: ShareRowExclusive; b: ShareRowExclusive"
            },
            { "VACUUM ONLY t", "t: ShareUpdateExclusive scan?; outside transactions" },
            { "VACUUM", "outside transactions; incomplete" },
            { "VACUUM (FULL) ONLY t", "t: AccessExclusive rewrite index?; outside transactions" },
            { "ANALYZE ONLY t", "t: ShareUpdateExclusive" },
            { "CLUSTER", "outside transactions; incomplete" },
            {
                "CLUSTER t",
                "t: AccessExclusive rewrite index?; the partitions of t?: AccessExclusive rewrite? index?; outside transactions?"
            },
            { "REFRESH MATERIALIZED VIEW CONCURRENTLY m", "m: Exclusive" },
            { "COPY t FROM STDIN", "t: RowExclusive" },
            { "COPY (SELECT * FROM t) TO STDOUT", "t: AccessShare" },
            {
                "INSERT INTO ONLY_T VALUES (1)",
                "only_t: RowExclusive; the partitions of only_t?: RowExclusive"
            },
            { "DELETE FROM ONLY t USING u WHERE t.a = u.a", "t: RowExclusive; u: AccessShare" },
            {
                "UPDATE ONLY t SET a = (SELECT b FROM s.u WHERE u.c IS DISTINCT FROM t.c)",
                "t: RowExclusive; s.u: AccessShare"
            },
            {
                "WITH x AS (DELETE FROM ONLY a RETURNING *) SELECT * FROM x, b",
                "b: AccessShare; a: RowExclusive"
            },
            {
                "WITH RECURSIVE x (n) AS (SELECT 1 FROM a UNION SELECT n FROM x) SELECT * FROM x",
                "a: AccessShare"
            },
            {
                "SELECT extract(year FROM d), trim(both FROM e) FROM a JOIN ((b JOIN (VALUES (1), (i)) v USING (j)) CROSS JOIN c) ON a.x IN (SELECT y FROM e), f(1), LATERAL (TABLE g) h ORDER BY i, j",
                "a: AccessShare; b: AccessShare; c: AccessShare; e: AccessShare; g: AccessShare"
            },
            { "SELECT a INTO n FROM t FOR NO KEY UPDATE", "created n: AccessExclusive; t: RowShare" },
            { "CREATE TABLE n AS SELECT a FROM t", "created n: AccessExclusive; t: AccessShare" },
            {
                "CREATE TABLE n (a int REFERENCES n, LIKE t INCLUDING ALL EXCLUDING INDEXES) INHERITS (p)",
                "p: ShareUpdateExclusive; t: AccessShare; created n: AccessExclusive"
            },
            { "CREATE OR REPLACE VIEW v AS SELECT 1 FROM t", "v: AccessExclusive; t: AccessShare" },
            {
                "CREATE SCHEMA s CREATE TABLE n (a int PRIMARY KEY) CREATE VIEW v AS TABLE t",
                "created n: AccessExclusive index; created v: AccessExclusive; t: AccessShare"
            },
            { "EXPLAIN ANALYZE DELETE FROM ONLY t", "t: RowExclusive" },
            {
                "CREATE PUBLICATION b FOR TABLES IN SCHEMA s, TABLE ONLY t (a), ONLY u WITH (publish = '')",
                "t: ShareUpdateExclusive; u: ShareUpdateExclusive"
            },
            { "CREATE SEQUENCE s OWNED BY NONE", "created s: AccessExclusive" },
            { "ALTER SEQUENCE s RESTART", "s: ShareRowExclusive" },
            { "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1 FROM t'", "" },
            { "GRANT SELECT ON t TO r", "" },
            { "COMMENT ON CONSTRAINT c ON DOMAIN d IS 'x'", "" },
            { "DO 'BEGIN END'", "incomplete" },
            { "CALL p()", "incomplete" },
            { "ALTER TABLE t FROBNICATE", "incomplete" },
            { "CREATE DATABASE d", "outside transactions" },
            { "ALTER DATABASE d SET TABLESPACE s", "outside transactions" },
            { "ALTER DATABASE d SET work_mem = '1MB'", "" },
            { "REINDEX DATABASE d", "outside transactions; incomplete" },
            { "REINDEX SCHEMA s", "the relations in s?: Share; outside transactions" },
            { "DROP TABLESPACE s", "outside transactions" },
            { "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p", "outside transactions" },
            { "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (create_slot = false)", "" },
            { "DROP SUBSCRIPTION s", "outside transactions?" },
            { "ALTER SUBSCRIPTION s REFRESH PUBLICATION", "outside transactions?" },
            { "DISCARD ALL", "outside transactions" },
            { "DISCARD PLANS", "" },
        };

    [Theory]
    [MemberData(nameof(Statements))]
    public void Effects_are_told(string statement, string expected) =>
        Assert.Equal(expected, Tell(statement, 18));

    /// <summary>What a statement does on versions that differ.</summary>
    [Theory]
    [InlineData(
        "ALTER TABLE p DETACH PARTITION c FINALIZE",
        14,
        "p: ShareUpdateExclusive; c: AccessExclusive"
    )]
    [InlineData("ALTER TABLE ONLY t ALTER a SET EXPRESSION AS (b)", 17, "t: AccessExclusive rewrite index?")]
    [InlineData("ALTER TABLE ONLY t ALTER a SET EXPRESSION AS (b)", 18, "t: AccessExclusive rewrite? index?")]
    [InlineData("ALTER DOMAIN d VALIDATE CONSTRAINT c", 18, "the tables that use d?: Share scan?")]
    [InlineData(
        "CLUSTER t",
        14,
        "t: AccessExclusive rewrite index?; the partitions of t?: AccessExclusive rewrite? index?"
    )]
    [InlineData("REINDEX TABLE t", 13, "t: Share index; the partitions of t?: Share index?")]
    [InlineData(
        "REINDEX TABLE t",
        14,
        "t: Share index; the partitions of t?: Share index?; outside transactions?"
    )]
    public void Effects_are_those_of_a_version(string statement, int version, string expected) =>
        Assert.Equal(expected, Tell(statement, version));

    [Fact]
    public void Effects_of_any_statement_are_told_without_a_failure()
    {
        foreach (var recorded in RecordedText.Corpus)
        foreach (var span in recorded.Statements)
        {
            var effects = StatementEffects.Of(
                StatementReader.Read(recorded.Text, span),
                recorded.Text,
                18,
                SchemaFacts.Unknown
            );
            Assert.Equal(effects.Relations.Count, effects.Relations.Select(Named).Distinct().Count());
        }
    }

    [Fact]
    public void Facts_that_lead_in_a_circle_end()
    {
        const string statement = "TRUNCATE a CASCADE; DROP TABLE a CASCADE";
        foreach (var span in SqlStatementSplitter.Split(statement).Statements)
        {
            var effects = StatementEffects.Of(
                StatementReader.Read(statement, span),
                statement,
                18,
                new Circle()
            );
            Assert.Equal(["a", "b"], effects.Relations.Select(effect => effect.Description).Distinct());
        }
    }

    /// <summary>A CHECK spares SET NOT NULL the scan, unless the same statement drops it.</summary>
    [Theory]
    [InlineData("ALTER TABLE ONLY t ALTER a SET NOT NULL", Likelihood.No)]
    [InlineData("ALTER TABLE ONLY t ALTER a SET NOT NULL, DROP CONSTRAINT c", Likelihood.Possible)]
    public void A_proof_counts_unless_it_is_dropped(string statement, object expected)
    {
        var effects = StatementEffects.Of(StatementReader.Read(statement), statement, 18, new Proven());

        Assert.Equal(expected, effects.Relations[0].Scans);
    }

    private sealed class Proven : SchemaFacts
    {
        public override bool? HasNotNullCheck(SqlName table, string column) => true;
    }

    /// <summary>Everything of a is b, and the other way round.</summary>
    private sealed class Circle : SchemaFacts
    {
        public override IReadOnlyList<SqlName>? ChildrenOf(SqlName table) => [OtherThan(table)];

        public override IReadOnlyList<SqlName>? ParentsOf(SqlName table) => [OtherThan(table)];

        public override IReadOnlyList<SqlName>? ViewsOf(SqlName relation) => [OtherThan(relation)];

        public override IReadOnlyList<ForeignKeyFact>? ForeignKeysOf(SqlName table) =>
            [new ForeignKeyFact("f", table, default, OtherThan(table), default)];

        public override IReadOnlyList<ForeignKeyFact>? ReferencesTo(SqlName table) =>
            [new ForeignKeyFact("f", OtherThan(table), default, table, default)];

        private static SqlName OtherThan(SqlName name) => new(null, name.Name == "a" ? "b" : "a");
    }

    private static (object, RelationRole?) Named(RelationEffect effect) =>
        effect.Relation is { } relation ? (relation, null) : (effect.Source, effect.Role);

    private static string Tell(string statement, int version)
    {
        var effects = StatementEffects.Of(
            StatementReader.Read(statement),
            statement,
            version,
            SchemaFacts.Unknown
        );
        var words = effects.Relations.Select(Tell).ToList();
        if (effects.OutsideTransaction != Likelihood.No)
            words.Add(With("outside transactions", effects.OutsideTransaction).TrimStart());
        if (!effects.IsComplete)
            words.Add("incomplete");
        return string.Join("; ", words);
    }

    private static string Tell(RelationEffect effect) =>
        (effect.Role == RelationRole.Created ? "created " : "")
        + With(effect.Description, effect.Locked).TrimStart()
        + $": {effect.Lock}"
        + With("rewrite", effect.Rewrites)
        + With("scan", effect.Scans)
        + With("index", effect.BuildsIndex);

    private static string With(string word, Likelihood likelihood) =>
        likelihood switch
        {
            Likelihood.Certain => $" {word}",
            Likelihood.Possible => $" {word}?",
            _ => "",
        };
}
