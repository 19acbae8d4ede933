using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements;

namespace Mnfst.Migrations.Core.Tests.Statements;

public class SqlCommandTests
{
    public static TheoryData<string, SqlCommand> Indexes =>
        new()
        {
            {
                "CREATE INDEX CONCURRENTLY i ON t (a)",
                new CreateIndexConcurrently(false, false, "i", new SqlName(null, "t"))
            },
            {
                "create unique index /* c */ concurrently if not exists I on only Public.T using btree (a);",
                new CreateIndexConcurrently(true, true, "i", new SqlName("public", "t"))
            },
            {
                "CREATE INDEX CONCURRENTLY ON ONLY (db.\"S\"\"1\".t) (a)",
                new CreateIndexConcurrently(false, false, null, new SqlName("S\"1", "t"))
            },
            {
                "CREATE INDEX CONCURRENTLY if ON t * (a)",
                new CreateIndexConcurrently(false, false, "if", new SqlName(null, "t"))
            },
            {
                "CREATE INDEX CONCURRENTLY \"on\" ON U&\"d!0061t!+000061\" UESCAPE '!' (a)",
                new CreateIndexConcurrently(false, false, "on", new SqlName(null, "data"))
            },
            {
                "DROP INDEX CONCURRENTLY i",
                new DropIndexConcurrently(false, EquatableArray.Of(new SqlName(null, "i")))
            },
            {
                "DROP INDEX CONCURRENTLY IF EXISTS A.b, \"A\".if CASCADE",
                new DropIndexConcurrently(
                    true,
                    EquatableArray.Of(new SqlName("a", "b"), new SqlName("A", "if"))
                )
            },
            {
                "DROP INDEX CONCURRENTLY if",
                new DropIndexConcurrently(false, EquatableArray.Of(new SqlName(null, "if")))
            },
            {
                "REINDEX INDEX CONCURRENTLY s.i",
                new ReindexConcurrently(ReindexTarget.Index, new SqlName("s", "i"))
            },
            {
                "REINDEX (VERBOSE, CONCURRENTLY) TABLE t",
                new ReindexConcurrently(ReindexTarget.Table, new SqlName(null, "t"))
            },
            {
                "reindex (tablespace x) schema concurrently s",
                new ReindexConcurrently(ReindexTarget.Schema, new SqlName(null, "s"))
            },
            { "REINDEX DATABASE CONCURRENTLY", new ReindexConcurrently(ReindexTarget.Database, null) },
            {
                "REINDEX (CONCURRENTLY true) SYSTEM d",
                new ReindexConcurrently(ReindexTarget.System, new SqlName(null, "d"))
            },
            {
                "ALTER TABLE app.t DETACH PARTITION \"P\" CONCURRENTLY",
                new DetachPartitionConcurrently(new SqlName("app", "t"), new SqlName(null, "P"))
            },
            {
                "alter table if exists t * detach partition s.p concurrently;",
                new DetachPartitionConcurrently(new SqlName(null, "t"), new SqlName("s", "p"))
            },
            {
                "ALTER TABLE if DETACH PARTITION p CONCURRENTLY",
                new DetachPartitionConcurrently(new SqlName(null, "if"), new SqlName(null, "p"))
            },
        };

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Concurrent_work_on_indexes_is_recognised(string statement, SqlCommand expected) =>
        Assert.Equal(expected, SqlCommand.Recognize(statement));

    [Theory]
    [InlineData("REINDEX (CONCURRENTLY) TABLE t")]
    [InlineData("REINDEX (CONCURRENTLY on) TABLE t")]
    [InlineData("REINDEX (CONCURRENTLY 'on') TABLE t")]
    [InlineData("REINDEX (CONCURRENTLY 1) TABLE t")]
    [InlineData("REINDEX (\"concurrently\") TABLE t")]
    [InlineData("REINDEX (\"concurrently\" TRUE, verbose off) TABLE t")]
    [InlineData("REINDEX (CONCURRENTLY off, CONCURRENTLY) TABLE t")]
    [InlineData("REINDEX (CONCURRENTLY off) TABLE CONCURRENTLY t")]
    [InlineData("REINDEX (TABLESPACE off, CONCURRENTLY E'True') TABLE t")]
    public void A_rebuild_says_in_several_ways_that_it_is_concurrent(string statement) =>
        Assert.Equal(
            new ReindexConcurrently(ReindexTarget.Table, new SqlName(null, "t")),
            SqlCommand.Recognize(statement)
        );

    [Theory]
    [InlineData("BEGIN", TransactionAction.Begin)]
    [InlineData("begin isolation level serializable", TransactionAction.Begin)]
    [InlineData("START TRANSACTION", TransactionAction.Begin)]
    [InlineData("COMMIT AND CHAIN", TransactionAction.Commit)]
    [InlineData("-- done\nEND", TransactionAction.Commit)]
    [InlineData("ROLLBACK", TransactionAction.Rollback)]
    [InlineData("ABORT WORK", TransactionAction.Rollback)]
    [InlineData("SAVEPOINT s", TransactionAction.Savepoint)]
    [InlineData("RELEASE s", TransactionAction.ReleaseSavepoint)]
    [InlineData("ROLLBACK TO s", TransactionAction.RollbackToSavepoint)]
    [InlineData("ROLLBACK WORK TO SAVEPOINT s", TransactionAction.RollbackToSavepoint)]
    [InlineData("PREPARE TRANSACTION 'x'", TransactionAction.Prepare)]
    [InlineData("PREPARE TRANSACTION /* c */ $$x$$", TransactionAction.Prepare)]
    [InlineData("COMMIT PREPARED 'x'", TransactionAction.CommitPrepared)]
    [InlineData("ROLLBACK PREPARED 'x'", TransactionAction.RollbackPrepared)]
    public void Transaction_control_is_recognised(string statement, TransactionAction action) =>
        Assert.Equal(new TransactionControl(action), SqlCommand.Recognize(statement));

    [Theory]
    [InlineData("SET search_path = app")]
    [InlineData("set session work_mem to '1GB'")]
    [InlineData("SET /* c */ TIME ZONE 'UTC'")]
    [InlineData("SET ROLE app")]
    [InlineData("SET SESSION AUTHORIZATION app")]
    [InlineData("SET local.x = 1")]
    [InlineData("SET local = 1")]
    [InlineData("SET Local TO 1")]
    [InlineData("SET \"local\".x = 1")]
    [InlineData("SET \"local\" x")]
    [InlineData("SET session.x = 1")]
    [InlineData("SET session TO 1")]
    [InlineData("SET SESSION local.x = 1")]
    [InlineData("SET SESSION SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")]
    [InlineData("SET transaction.x = 1")]
    [InlineData("SET constraints . x = 1")]
    [InlineData("SET SESSION transaction.x TO 1")]
    [InlineData("SET transaction_isolation.x = 1")]
    [InlineData("SET U&\"local\" = 1")]
    [InlineData("SET local FROM CURRENT")]
    [InlineData("RESET search_path")]
    [InlineData("RESET ALL")]
    [InlineData("RESET SESSION AUTHORIZATION")]
    public void A_change_of_the_session_is_recognised(string statement) =>
        Assert.Equal(new SetSession(), SqlCommand.Recognize(statement));

    [Theory]
    [InlineData("SET LOCAL search_path = app")]
    [InlineData("SET CONSTRAINTS ALL DEFERRED")]
    [InlineData("SET TRANSACTION READ ONLY")]
    [InlineData("SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE")]
    [InlineData("SET LOCAL TRANSACTION READ ONLY")]
    [InlineData("SET LOCAL local.x = 1")]
    [InlineData("SET local session.x = 1")]
    [InlineData("SET TRANSACTION SNAPSHOT 'x'")]
    [InlineData("SET transaction_read_only = on")]
    [InlineData("SET SESSION transaction_isolation TO serializable")]
    [InlineData("SET CONSTRAINTS a.b DEFERRED")]
    [InlineData("SET LOCAL SESSION AUTHORIZATION app")]
    [InlineData("RESET")]
    [InlineData("PREPARE transaction AS SELECT 1")]
    [InlineData("PREPARE transaction (int) AS SELECT $1")]
    [InlineData("REINDEX (CONCURRENTLY 'off') TABLE t")]
    [InlineData("REINDEX (CONCURRENTLY OFF) TABLE t")]
    [InlineData("REINDEX (CONCURRENTLY 'False') TABLE t")]
    [InlineData("REINDEX (CONCURRENTLY 0) TABLE t")]
    [InlineData("REINDEX (CONCURRENTLY \"off\") TABLE t")]
    [InlineData("REINDEX (CONCURRENTLY $$off$$) TABLE t")]
    [InlineData("REINDEX (CONCURRENTLY E'off') TABLE t")]
    [InlineData("REINDEX (\"concurrently\" false) TABLE t")]
    [InlineData("REINDEX (VERBOSE, CONCURRENTLY, \"concurrently\" 'oFF') TABLE t")]
    [InlineData("REINDEX (TABLESPACE concurrently) TABLE t")]
    [InlineData("REINDEX (\"CONCURRENTLY\") TABLE t")]
    [InlineData("REINDEX INDEX \"concurrently\"")]
    [InlineData("SET")]
    [InlineData("\"set\" x")]
    [InlineData("")]
    [InlineData("SELECT 1")]
    [InlineData("\"begin\"")]
    [InlineData("'BEGIN'")]
    [InlineData("CREATE INDEX i ON t (a)")]
    [InlineData("CREATE INDEX concurrently_i ON t (a)")]
    [InlineData("CREATE INDEX CONCURRENTLY")]
    [InlineData("CREATE INDEX CONCURRENTLY IF NOT EXISTS ON t (a)")]
    [InlineData("CREATE INDEX CONCURRENTLY i ON \"t")]
    [InlineData("CREATE INDEX CONCURRENTLY i ON ONLY (t")]
    [InlineData("CREATE UNIQUE TABLE")]
    [InlineData("DROP INDEX i")]
    [InlineData("DROP INDEX CONCURRENTLY")]
    [InlineData("DROP INDEX CONCURRENTLY i,")]
    [InlineData("DROP TABLE t")]
    [InlineData("REINDEX TABLE t")]
    [InlineData("REINDEX (CONCURRENTLY off) TABLE t")]
    [InlineData("REINDEX (CONCURRENTLY")]
    [InlineData("PREPARE transactions AS SELECT 1")]
    [InlineData("START")]
    public void Other_statements_are_not(string statement) => Assert.Null(SqlCommand.Recognize(statement));

    [Theory]
    [InlineData("AÄÉ", "aÄÉ")]
    [InlineData("\"AÄ\"\"É\"", "AÄ\"É")]
    [InlineData("U&\"\\0441\\+01F600\\\\\"", "с😀\\")]
    [InlineData("U&\"\\D83D\\DE00\"", "😀")]
    public void Names_are_those_that_PostgreSQL_stores(string written, string stored) =>
        Assert.Equal(stored, NameOf(written));

    [Theory]
    [InlineData("U&\"\\00\"")]
    [InlineData("U&\"\\\"")]
    [InlineData("U&\"\\+110000\"")]
    [InlineData("U&\"\\0000\"")]
    public void A_broken_escape_in_a_name_is_no_name(string written) => Assert.Null(NameOf(written));

    [Fact]
    public void Long_names_are_cut_to_63_bytes_between_characters()
    {
        Assert.Equal(new string('a', 63), NameOf(new string('A', 64)));
        Assert.Equal(new string('é', 31), NameOf(new string('é', 32)));
        Assert.Equal(
            "a" + string.Concat(Enumerable.Repeat("😀", 15)),
            NameOf("a" + string.Concat(Enumerable.Repeat("😀", 16)))
        );
    }

    private static string? NameOf(string written) =>
        SqlCommand.Recognize($"CREATE INDEX CONCURRENTLY {written} ON t (a)") is CreateIndexConcurrently index
            ? index.Name
            : null;
}
