using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Commands;

/// <summary><c>repair indexes</c> drops or rebuilds invalid indexes of the project's revisions, and no others.</summary>
public class RepairIndexesTests(PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A build that failed: the next upgrade builds the index.</summary>
    [Fact]
    public async Task What_no_revision_has_brought_to_an_end_is_dropped()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = await FailedAsync(database);

        var outcome = (await program.RunAsync("repair", "indexes", "u", "--yes")).Succeeded();

        Assert.Contains(
            "public.u of public.t, of revision 'b': is dropped",
            outcome.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains("Repaired 1 index.", outcome.Results, StringComparison.Ordinal);
        Assert.Equal(["none"], await IndexesAsync(database));
        Assert.Equal(
            "dropped the invalid index public.u",
            await database.QueryAsync<string>(
                "SELECT detail FROM mnfst_journal WHERE event = 'repair' AND revision = 'b'",
                Token
            )
        );
    }

    [Fact]
    public async Task What_the_journal_says_is_there_is_built_again()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = await AppliedAsync(database);

        var outcome = (await program.RunAsync("repair", "indexes", "public.u", "--yes", "-o", "json"))
            .Succeeded()
            .Json;

        var repaired = outcome.GetProperty("repaired")[0];
        Assert.Equal("public.u", repaired.GetProperty("index").GetString());
        Assert.Equal("rebuilt", repaired.GetProperty("action").GetString());
        Assert.Equal(["u valid"], await IndexesAsync(database));
    }

    [Fact]
    public async Task What_a_reindex_left_is_dropped()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = (await AppliedAsync(database)).With(
            "versions/c.sql",
            "-- mnfst:revision c\n-- mnfst:down_revision b\n-- mnfst:upgrade\n-- mnfst:autocommit\nREINDEX INDEX CONCURRENTLY u;\n-- mnfst:end\n-- mnfst:downgrade\n"
        );
        await database.ExecuteAsync(
            "UPDATE pg_index SET indisvalid = true WHERE indexrelid = 'u'::regclass; CREATE INDEX u_ccnew ON t (n); CREATE INDEX other_ccnew ON t (n);"
                + "UPDATE pg_index SET indisvalid = false WHERE indexrelid IN ('u_ccnew'::regclass, 'other_ccnew'::regclass)",
            Token
        );

        var outcome = (await program.RunAsync("repair", "indexes", "u_ccnew", "--yes")).Succeeded();
        var other = (await program.RunAsync("repair", "indexes", "other_ccnew", "--yes")).Failed(1);

        Assert.Contains("of revision 'c': is dropped", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("no revision of the project left it", other.Messages, StringComparison.Ordinal);
        Assert.Equal(["other_ccnew invalid", "u valid"], await IndexesAsync(database));
    }

    [Fact]
    public async Task An_index_of_others_is_shown_and_left_alone()
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = await AppliedAsync(database);
        await database.ExecuteAsync(
            "UPDATE pg_index SET indisvalid = true WHERE indexrelid = 'u'::regclass; CREATE INDEX mine ON t (n); UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'mine'::regclass",
            Token
        );

        var outcome = (await program.RunAsync("repair", "indexes")).Succeeded();

        Assert.Contains("public.mine of public.t is left alone", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains(
            "Nothing to do: no revision left an invalid index.",
            outcome.Results,
            StringComparison.Ordinal
        );
        Assert.Equal(["mine invalid", "u valid"], await IndexesAsync(database));
    }

    [Theory]
    [InlineData("", 2, "There is no terminal to ask. Name the indexes, and add --yes to confirm.")]
    [InlineData("--yes", 2, "There is no terminal to ask. Name the indexes, and add --yes to confirm.")]
    [InlineData(
        "u",
        2,
        "Indexes would be dropped or built again, and there is no terminal to ask. Add --yes to confirm."
    )]
    [InlineData("v --yes", 1, "There is no invalid index 'v'. Nothing was done.")]
    public async Task What_is_not_said_in_full_is_refused(string arguments, int exitCode, string reason)
    {
        await using var database = await server.CreateDatabaseAsync(Token);
        using var program = await FailedAsync(database);

        var outcome = (
            await program.RunAsync([
                "repair",
                "indexes",
                .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ])
        ).Failed(exitCode);

        Assert.Contains(reason, outcome.Messages, StringComparison.Ordinal);
        Assert.Equal(["u invalid"], await IndexesAsync(database));
    }

    /// <summary>A unique index that cannot be built, because a value is there twice.</summary>
    private static async Task<Program> FailedAsync(TestDatabase database)
    {
        var program = Project(database);
        (await program.RunAsync("upgrade", "a")).Succeeded();
        await database.ExecuteAsync("INSERT INTO t VALUES (1), (1)", Token);
        (await program.RunAsync("upgrade")).Failed(1);
        Assert.Equal(["u invalid"], await IndexesAsync(database));
        return program;
    }

    /// <summary>An index of an applied revision, which is invalid since.</summary>
    private static async Task<Program> AppliedAsync(TestDatabase database)
    {
        var program = Project(database);
        (await program.RunAsync("upgrade")).Succeeded();
        await database.ExecuteAsync(
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'u'::regclass",
            Token
        );
        return program;
    }

    private static Program Project(TestDatabase database) =>
        Program
            .On(database)
            .With(
                "versions/a.sql",
                "-- mnfst:revision a\n-- mnfst:upgrade\nCREATE TABLE t (n int);\n-- mnfst:downgrade\nDROP TABLE t;"
            )
            .With(
                "versions/b.sql",
                "-- mnfst:revision b\n-- mnfst:down_revision a\n-- mnfst:upgrade\n-- mnfst:autocommit\nCREATE UNIQUE INDEX CONCURRENTLY u ON t (n);\n-- mnfst:end\n-- mnfst:downgrade\nDROP INDEX u;"
            );

    private static async Task<string[]> IndexesAsync(TestDatabase database) =>
        (
            await database.QueryAsync<string>(
                "SELECT coalesce(string_agg(format('%s %s', indexrelid::regclass, CASE WHEN indisvalid THEN 'valid' ELSE 'invalid' END), ',' ORDER BY indexrelid::regclass::text), 'none') FROM pg_index WHERE indrelid = 't'::regclass",
                Token
            )
        )!.Split(',');
}
