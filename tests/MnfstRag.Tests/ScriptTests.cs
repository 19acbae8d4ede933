using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Scripting;
using Mnfst.Migrations.Testing.Support;
using MnfstRag.Tests.Infrastructure;

namespace MnfstRag.Tests;

/// <summary>The script that psql runs does to a database what the runner does to it.</summary>
public class ScriptTests(SampleDatabases databases, PostgresServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly string Script = new SqlScripts(
        MigrationCatalog.Instance,
        new MigrationOptions()
    ).Upgrade();

    /// <summary>All states that a database can be in: each revision with what it follows, and both branches.</summary>
    public static TheoryData<string> States { get; } =
    [
        "base",
        .. MigrationCatalog.Instance.Entries.Select(entry => entry.Revision.Id),
        $"{RevisionIds._004_add_user_preferences} {RevisionIds._005_add_audit_trail}",
    ];

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_database_in_any_state_is_brought_to_where_the_runner_brings_it(string state)
    {
        var applied = state == "base" ? [] : state.Split(' ');
        await using var byRunner = await databases.At(applied).CreateAsync(Token);
        await using var byPsql = await databases.At(applied).CreateAsync(Token);

        await byRunner.UpgradeToAsync("head", Token);
        (await byPsql.RunPsqlAsync(server, Script)).Succeeded();

        Assert.Equal(
            await byRunner.QuerySingleAsync<string>(JournalContent.Sql, Token),
            await byPsql.QuerySingleAsync<string>(JournalContent.Sql, Token)
        );
        Assert.Equal(await byRunner.DumpSchemaAsync(server), await byPsql.DumpSchemaAsync(server));
        Assert.True((await byPsql.Runner.GetStatusAsync(Token)).IsAtHeads);
    }

    [Fact]
    public async Task Data_is_moved_as_the_runner_moves_it()
    {
        var filled = databases.At(RevisionIds._003_add_indexes).Insert(SampleData.Sql);
        await using var byRunner = await filled.CreateAsync(Token);
        await using var byPsql = await filled.CreateAsync(Token);

        await byRunner.UpgradeToAsync("head", Token);
        (await byPsql.RunPsqlAsync(server, Script)).Succeeded();

        const string Users =
            "SELECT to_jsonb(u) - '{created_at,updated_at}'::text[] FROM users u ORDER BY email";
        Assert.Equal(await byRunner.RowsAsync(Users), await byPsql.RowsAsync(Users));
        Assert.NotEqual("[]", await byPsql.RowsAsync(Users));
    }
}
