using System.Globalization;
using CsCheck;
using Mnfst.Migrations.Schema.Tests.Generated;
using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Planning;

/// <summary>Plans between schemas of all kinds, of which one has what the other has and more.</summary>
public class GeneratedPlanTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>
    /// Of these schemas it is known that a server can run them: among random ones there are views that it defines and cannot
    /// fill. Others are tried with MNFST_GENERATED_PLANS, which is how many.
    /// </summary>
    [Theory]
    [InlineData("dU1S2G3enYZ5")]
    [InlineData("6Ix03PLRqZP6")]
    [InlineData("0002o3HHh_f1")]
    [InlineData("3lpVmeBgvCT1")]
    [InlineData("9dwiYcxqykw2")]
    [InlineData("5abcdefghij3")]
    [InlineData("7klmnopqrst4")]
    [InlineData("3lpVmeBgvCT4")]
    [InlineData("9dwiYcxqykw1")]
    public Task More_is_made_and_taken_away(string seed) => SampleAsync(seed, 1);

    [Fact]
    public async Task More_is_made_and_taken_away_at_random()
    {
        var count = Environment.GetEnvironmentVariable("MNFST_GENERATED_PLANS");
        Assert.SkipWhen(count is null, "MNFST_GENERATED_PLANS does not say how many.");
        await SampleAsync(null, int.Parse(count, CultureInfo.InvariantCulture));
    }

    private Task SampleAsync(string? seed, int count) =>
        Gen.Select(SchemaGen.Statements, Gen.Int[0, 100])
            .SampleAsync(
                pair => ProveAsync(pair.Item1, pair.Item2),
                seed: seed,
                iter: count,
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
