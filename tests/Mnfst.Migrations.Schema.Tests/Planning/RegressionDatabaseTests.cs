using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Planning;

/// <summary>
/// All that PostgreSQL's own regression tests leave behind, in the database whose URL is in <c>MNFST_REGRESSION_DATABASE</c>, see
/// CONTRIBUTING.md. Tests work in copies of it, on its server, which has its roles.
/// </summary>
public class RegressionDatabaseTests
{
    private const string Variable = "MNFST_REGRESSION_DATABASE";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsNotComparedIsNamedAsDropNamesIt()
    {
        await using var server = Server(out var name);
        await using var copy = await CopyAsync(server, name);
        Assert.Empty((await Models.ReadAsync(copy, Cancellation)).Unknown);
    }

    [Fact]
    public async Task IsTheSameWhenItIsWrittenAndReadAgain()
    {
        await using var server = Server(out var name);
        await using var copy = await CopyAsync(server, name);
        await RoundTrip.ProveAsync(server, await Models.ReadAsync(copy, Cancellation), Cancellation);
    }

    [Fact]
    public async Task GoesToNothingAndComesBack()
    {
        await using var server = Server(out var name);
        await using var copy = await CopyAsync(server, name);
        await using var empty = await server.CreateDatabaseAsync(Cancellation);
        await Plans.ThereAndBackAsync(
            copy,
            await Models.ReadAsync(copy, Cancellation),
            await Models.ReadAsync(empty, Cancellation),
            Cancellation
        );
    }

    private static PostgresServer Server(out string database)
    {
        var url = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(url is null, $"{Variable} names no database.");
        var regression = DatabaseUrl.Parse(url!);
        database = regression.Database!;
        // Nobody may be connected to what is copied.
        regression.Database = "postgres";
        return PostgresServer.At(DatabaseUrl.Format(regression));
    }

    /// <summary>A copy with nothing in it that the model does not know, nor what stands on that.</summary>
    private static async Task<TestDatabase> CopyAsync(PostgresServer server, string name)
    {
        var copy = await server.CopyDatabaseAsync(name, Cancellation);
        // What is of an access method cannot be named without it.
        var unknown = (await Models.ReadAsync(copy, Cancellation)).Unknown;
        foreach (var item in unknown.OrderBy(item => item.Kind == "access method"))
            await copy.ExecuteAsync(Drop(item), Cancellation);
        return copy;
    }

    private static string Drop(UnknownObject item) =>
        item.Kind switch
        {
            "user mapping" =>
                $"DROP USER MAPPING IF EXISTS FOR {item.Name.Replace(" on server ", " SERVER ", StringComparison.Ordinal)}",
            "transform" =>
                $"DROP TRANSFORM IF EXISTS {item.Name.Replace(" on language ", " LANGUAGE ", StringComparison.Ordinal)} CASCADE",
            _ => $"DROP {item.Kind} IF EXISTS {item.Name} CASCADE",
        };
}
