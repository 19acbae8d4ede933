using Mnfst.Migrations.Testing.Support;
using Mnfst.Migrations.Tool.Tests.Infrastructure;
using Npgsql;

namespace Mnfst.Migrations.Tool.Tests.Documentation;

/// <summary>How a situation of errors.md comes about.</summary>
internal sealed record Situation
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Whether a database is named.</summary>
    public bool NeedsDatabase { get; init; }

    /// <summary>Writes files, besides the three revisions.</summary>
    public Action<ToolSurroundings> Files { get; init; } = _ => { };

    /// <summary>Runs on the database.</summary>
    public string Sql { get; init; } = "SELECT 1";

    /// <summary>Commands that succeed.</summary>
    public string[] Before { get; init; } = [];

    /// <summary>A command that fails, after them.</summary>
    public string? Fails { get; init; }

    /// <summary>Writes files after the commands.</summary>
    public Action<ToolSurroundings> FilesAfter { get; init; } = _ => { };

    /// <summary>Runs on the database after the commands.</summary>
    public string SqlAfter { get; init; } = "SELECT 1";

    /// <summary>Runs in another session, which stays meanwhile.</summary>
    public string? Holds { get; init; }

    /// <summary>Brings it about and types a line.</summary>
    public async Task<Outcome> RunAsync(PostgresServer server, string line)
    {
        await using var database = NeedsDatabase ? await server.CreateDatabaseAsync(Token) : null;
        using var here = new ToolSurroundings(database)
            .Sql("001_initial")
            .Sql("002_add_users", "001_initial")
            .Sql("003_add_indexes", "002_add_users");
        GuideFolder.WithTool(here);
        Files(here);
        if (database is null)
            return await RunAsync(here, line);
        await database.ExecuteAsync(Sql, Token);
        await using var other = await HoldAsync(database);
        return await RunAsync(here, line, () => database.ExecuteAsync(SqlAfter, Token));
    }

    private async Task<Outcome> RunAsync(ToolSurroundings here, string line, Func<Task>? after = null)
    {
        foreach (var command in Before)
            (await ToolRun.RunAsync(here, command.Split(' '))).Ended(0);
        if (Fails is not null)
            (await ToolRun.RunAsync(here, Fails.Split(' '))).Ended(1);
        FilesAfter(here);
        if (after is not null)
            await after();
        return await GuideFolder.RunAsync(here, line);
    }

    private async Task<NpgsqlConnection?> HoldAsync(TestDatabase database)
    {
        if (Holds is null)
            return null;
        var connection = await database.DataSource.OpenConnectionAsync(Token);
        await using var command = new NpgsqlCommand(Holds, connection);
        await command.ExecuteNonQueryAsync(Token);
        return connection;
    }
}
