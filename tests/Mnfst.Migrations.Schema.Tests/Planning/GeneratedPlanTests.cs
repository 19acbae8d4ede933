using CsCheck;
using Mnfst.Migrations.Schema.Tests.Generated;
using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Planning;

/// <summary>Plans between schemas of all kinds, of which one has what the other has and more.</summary>
public class GeneratedPlanTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task More_is_made_and_taken_away() =>
        Gen.Select(SchemaGen.Statements, Gen.Int[0, 100])
            .SampleAsync(
                pair => ProveAsync(pair.Item1, pair.Item2),
                iter: 15,
                threads: 1,
                print: pair => $"{pair.Item2} of 100:\n{string.Join(";\n", pair.Item1)};"
            );

    private async Task ProveAsync(IReadOnlyList<string> statements, int percent)
    {
        await using var goal = await server.CreateDatabaseAsync(Cancellation);
        await Statements.ExecuteAsync(goal, statements, Cancellation);
        await using var database = await server.CreateDatabaseAsync(Cancellation);
        await Statements.ExecuteAsync(
            database,
            statements.Take(statements.Count * percent / 100),
            Cancellation
        );
        var less = await Models.ReadAsync(database, Cancellation);
        var more = await Models.ReadAsync(goal, Cancellation);
        await Plans.ThereAndBackAsync(database, less, more, Cancellation);
    }
}
