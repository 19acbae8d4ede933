using System.Text;
using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Commands;

/// <summary>What is wrong with files of SQL is told for all of them at once, before anything runs.</summary>
public class FileFaultTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_files_are_read_before_the_first_fault_is_told()
    {
        const string Sql = "-- größe\n-- mnfst:revision {0}\n-- mnfst:upgrade\n-- mnfst:downgrade\n";
        using var program = new Program()
            .Sql("001", upgrade: "BEGIN;")
            .Sql("002", "001", upgrade: "SELECT 1;\n  COMMIT;")
            .With("versions/003.sql", Encoding.Latin1.GetBytes(Sql.Replace("{0}", "003")))
            .With(
                "versions/004.sql",
                [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Sql.Replace("{0}", "004"))]
            )
            .Sql("005", "001", upgrade: "SELECT 'a\0b';");

        var outcome = (await program.RunAsync("heads")).Failed(1);

        foreach (
            var fault in new[]
            {
                "001.sql(5,1): error MNFST3208: Revision '001' must not begin or end a transaction",
                "002.sql(7,3): error MNFST3208: Revision '002' must not begin or end a transaction",
                "003.sql(1,6): error MNFST2010: The file is not UTF-8: this byte sequence is invalid. Save it as UTF-8.",
                "004.sql(1,1): error MNFST2010: The file is not UTF-8: it starts with a UTF-16 byte order mark. Save it as UTF-8.",
                "005.sql(6,10): error MNFST2011: NUL character",
            }
        )
            Assert.Contains(fault, outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_downgrade_that_can_not_run_keeps_nobody_from_upgrading()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database);
        program
            .With(
                "versions/001.sql",
                "-- mnfst:revision 001\n-- mnfst:upgrade\nCREATE TABLE t (a int);\n-- mnfst:downgrade\nDROP TABLE t;\nCOMMIT;\n"
            )
            .Sql("002", "001");

        (await program.RunAsync("upgrade")).Succeeded();
        var bundle = (await program.RunAsync("bundle", "out")).Succeeded();
        (await program.RunAsync("downgrade", "001", "--yes")).Succeeded();
        var refusal = (await program.RunAsync("downgrade", "base", "--yes")).Failed(1);
        var script = (await program.RunAsync("downgrade", "001:base", "--sql")).Failed(1);

        Assert.Contains(
            "001.sql(6,1): revision '001' must not begin or end a transaction",
            refusal.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains("001.sql(6,1): revision '001'", script.Messages, StringComparison.Ordinal);
        Assert.Null(
            await database.QueryAsync<string>(
                "SELECT downgrade_sql FROM mnfst_revision WHERE revision = '001'",
                Token
            )
        );
        Assert.NotNull(bundle);
    }

    [Fact]
    public async Task The_faults_of_all_seeds_are_told_at_once()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database);
        program
            .Sql("001")
            .With("migrations/seeds/1.sql", "INSERT INTO \"001\" VALUES (1);\nCOMMIT;\nSELECT '\0';")
            .With("migrations/seeds/2.sql", "\\i x\nSELECT (1");

        var outcome = (await program.RunAsync("seed")).Failed(1);

        foreach (
            var fault in new[]
            {
                "1.sql(2,1): error MNFST3208: A seed must not begin or end a transaction: the runner does. Remove the statement.",
                "1.sql(3,9): error MNFST2011",
                "2.sql(1,1): error MNFST2009",
                "2.sql(2,8): error MNFST2005",
            }
        )
            Assert.Contains(fault, outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seeds_and_hooks_are_read_as_revisions_are()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = Program.On(database);
        program.Sql("001").With("migrations/seeds/1.sql", Encoding.Latin1.GetBytes("SELECT 1;\nSELECT 'ö';"));

        var seed = (await program.RunAsync("seed")).Failed(1);
        program.With("hooks/after_run.sql", Encoding.Latin1.GetBytes("SELECT 'ö';"));
        var hook = (await program.RunAsync("upgrade")).Failed(1);

        Assert.Contains("1.sql(2,9): error MNFST2010", seed.Messages, StringComparison.Ordinal);
        Assert.Contains("after_run.sql(1,9): error MNFST2010", hook.Messages, StringComparison.Ordinal);
    }
}
