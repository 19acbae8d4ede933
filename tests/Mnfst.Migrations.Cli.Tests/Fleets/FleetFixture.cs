using System.Text.Json;
using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Cli.Tests.Fleets;

/// <summary>A database with a schema for each of some tenants, and a program whose history they have.</summary>
internal sealed class FleetFixture : IAsyncDisposable
{
    private FleetFixture(TestDatabase database)
    {
        Database = database;
        Program = Program.On(database);
    }

    public TestDatabase Database { get; }

    public Program Program { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes the schemas <c>t1</c>, <c>t2</c> and so on.</summary>
    public static async Task<FleetFixture> CreateAsync(PostgresServer server, int tenants)
    {
        var fleet = new FleetFixture(await server.CreateDatabaseAsync(Token));
        await fleet.Database.ExecuteAsync(
            string.Concat(Enumerable.Range(1, tenants).Select(i => $"CREATE SCHEMA t{i};")),
            Token
        );
        return fleet;
    }

    /// <summary>Runs a command of <c>fleet</c> on all of them.</summary>
    public Task<Outcome> RunAsync(string command, params string[] arguments) =>
        Program.RunAsync(["fleet", command, "--schemas", "t*", .. arguments]);

    /// <summary>What the journal of each tenant says is applied: <c>t1: 001 002</c>; a tenant without a journal is not there.</summary>
    public async Task<string> AppliedAsync()
    {
        var schemas = await Database.QueryAsync<string>(
            "SELECT string_agg(nspname, ',' ORDER BY nspname) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relname = 'mnfst_revision'",
            Token
        );
        var applied = new List<string>();
        foreach (var schema in (schemas ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
            applied.Add(
                $"{schema}: {await Database.QueryAsync<string>($"SELECT coalesce(string_agg(revision, ' ' ORDER BY revision), '') FROM {schema}.mnfst_revision", Token)}"
            );
        return string.Join("; ", applied);
    }

    /// <summary>The lines of an answer in JSON by the names of the targets, and the summary, which has none.</summary>
    public static (IReadOnlyDictionary<string, JsonElement> Targets, JsonElement Summary) Lines(
        Outcome outcome
    )
    {
        JsonElement[] lines =
        [
            .. outcome
                .Results.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement),
        ];
        return (
            lines[..^1].ToDictionary(line => line.GetProperty("target").GetString()!),
            lines[^1].GetProperty("summary")
        );
    }

    public async ValueTask DisposeAsync()
    {
        Program.Dispose();
        await Database.DisposeAsync();
    }
}
