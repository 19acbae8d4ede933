using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Scripting;
using Mnfst.Migrations.Testing.Support;
using MnfstRag.Tests.Infrastructure;

namespace MnfstRag.Tests;

/// <summary>The script that psql runs does to a database what the runner does to it.</summary>
public class ScriptTests(PostgresServer server)
{
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
        await using var byRunner = await SampleDatabase.CreateAsync(server, applied);
        await using var byPsql = await SampleDatabase.CreateAsync(server, applied);

        await byRunner.UpgradeAsync("head");
        (await byPsql.RunPsqlAsync(Script)).Succeeded();

        Assert.Equal(
            await byRunner.QueryAsync<string>(JournalContent.Sql),
            await byPsql.QueryAsync<string>(JournalContent.Sql)
        );
        Assert.Equal(await byRunner.DumpSchemaAsync(), await byPsql.DumpSchemaAsync());
        Assert.True((await byPsql.StatusAsync()).IsAtHeads);
    }

    [Fact]
    public async Task Data_is_moved_as_the_runner_moves_it()
    {
        await using var byRunner = await SampleDatabase.CreateAsync(server, RevisionIds._003_add_indexes);
        await using var byPsql = await SampleDatabase.CreateAsync(server, RevisionIds._003_add_indexes);
        foreach (var database in new[] { byRunner, byPsql })
            await SampleData.InsertAsync(database);

        await byRunner.UpgradeAsync("head");
        (await byPsql.RunPsqlAsync(Script)).Succeeded();

        const string Users =
            "SELECT to_jsonb(u) - '{created_at,updated_at}'::text[] FROM users u ORDER BY email";
        Assert.Equal(await byRunner.RowsAsync(Users), await byPsql.RowsAsync(Users));
        Assert.NotEqual("[]", await byPsql.RowsAsync(Users));
    }
}
