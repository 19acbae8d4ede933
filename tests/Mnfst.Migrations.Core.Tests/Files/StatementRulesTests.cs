using System.Text;
using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Core.Tests.Files;

/// <summary>What no statement of a migration may do is found with all other faults of a file.</summary>
public class StatementRulesTests
{
    [Theory]
    [InlineData("BEGIN")]
    [InlineData("START TRANSACTION")]
    [InlineData("COMMIT")]
    [InlineData("END")]
    [InlineData("ROLLBACK")]
    [InlineData("ABORT AND CHAIN")]
    [InlineData("PREPARE TRANSACTION 'x'")]
    public void A_transaction_is_neither_begun_nor_ended(string statement) =>
        Assert.Equal(
            [
                "a.sql(4,3): error MNFST3208: Revision 'a' must not begin or end a transaction: the runner does. Remove the statement; to commit statements one by one, use an autocommit block.",
                "a.sql(7,1): warning MNFST2013: The downgrade of revision 'a' must not begin or end a transaction: the runner does. Remove the statement; to commit statements one by one, use an autocommit block. Until this is fixed, the revision cannot be reverted.",
            ],
            Read($"SELECT 1;\n  {statement};\nSELECT 2;", $"{statement};")
        );

    [Theory]
    [InlineData("", "SET search_path = app;\n-- mnfst:autocommit\nSELECT 1;\n-- mnfst:end", 3)]
    [InlineData("", "RESET search_path;\n-- mnfst:backfill\nUPDATE t SET a = 1 WHERE a IS NULL;", 3)]
    [InlineData("-- mnfst:transaction none\n", "SELECT 1;\nSET local.x = 1;", 5)]
    public void Nothing_is_set_that_the_next_commit_undoes(string header, string upgrade, int line) =>
        Assert.StartsWith(
            $"a.sql({line},1): error MNFST2012: Revision 'a' commits more than once, and SET may not last",
            Assert.Single(Read(upgrade, "SELECT 1;", header)),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("SAVEPOINT s; ROLLBACK TO s; RELEASE s; SET search_path = app; RESET ALL")]
    [InlineData("PREPARE transaction AS SELECT 1")]
    [InlineData("-- mnfst:autocommit\nSET LOCAL a.b = 1; SET SESSION TRANSACTION READ ONLY;\n-- mnfst:end")]
    [InlineData("CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$")]
    public void Other_statements_may_run(string upgrade) => Assert.Empty(Read(upgrade, "SELECT 1;"));

    private static IEnumerable<string> Read(string upgrade, string downgrade, string header = "") =>
        SqlRevisionReader
            .Read(
                "a.sql",
                Encoding.UTF8.GetBytes(
                    $"-- mnfst:revision a\n{header}-- mnfst:upgrade\n{upgrade}\n-- mnfst:downgrade\n{downgrade}\n"
                )
            )
            .Diagnostics.Select(fault => fault.ToString());
}
