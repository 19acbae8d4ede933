using CsCheck;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Tests.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Scripting;

/// <summary>Whatever the graph, and whatever is applied of it: psql runs what the runner plans, in its order.</summary>
public class RandomGraphTests(PostgresServer server)
{
    private const int Revisions = 7;

    /// <summary>For each revision what it follows and depends on, of those before it; and where the database stands.</summary>
    private static readonly Gen<(int[] Down, int[] Depends, int[] Targets)> Graphs = Gen.Select(
        Gen.Int[0, (1 << Revisions) - 1].Array[Revisions],
        Gen.Int[0, (1 << Revisions) - 1].Array[Revisions],
        Gen.Int[0, Revisions - 1].Array[0, 3]
    );

    [Fact]
    public async Task The_script_applies_what_the_runner_plans()
    {
        await Graphs.SampleAsync(
            async sample =>
            {
                await using var project = await TestProject.CreateAsync(server);
                Fill(project, sample.Down, sample.Depends);
                foreach (var target in sample.Targets)
                    await project.UpgradeAsync(Id(target));
                var before = await AppliedAsync(project);
                var plan = RevisionGraph
                    .Create(project.Entries.Select(entry => entry.Revision))
                    .PlanUpgrade(before, RevisionSpecifier.Heads);

                (await project.PsqlUpgradeAsync(server)).Succeeded();

                var after = await AppliedAsync(project);
                return after.Skip(before.Length).SequenceEqual(plan.Steps.Select(step => step.Id));
            },
            iter: 15,
            threads: 2
        );
    }

    private static void Fill(TestProject project, int[] down, int[] depends)
    {
        for (var i = 0; i < Revisions; i++)
        {
            // Two of each at most, and no revision both follows and depends on another.
            var follows = Before(i, down[i]).Take(2).ToList();
            var needs = Before(i, depends[i] & ~down[i]).Take(1).ToList();
            project.Sql(
                Id(i),
                follows.Count == 0 ? null : string.Join(", ", follows.Select(Id)),
                i % 2 == 0
                    ? $"CREATE TABLE t{i} (id int);"
                    : $"-- mnfst:autocommit\nCREATE TABLE t{i} (id int);\nVACUUM t{i};\n-- mnfst:end",
                "",
                needs.Count == 0 ? "" : $"-- mnfst:depends_on {string.Join(", ", needs.Select(Id))}"
            );
        }
    }

    private static IEnumerable<int> Before(int index, int bits) =>
        Enumerable.Range(0, index).Where(i => (bits & (1 << i)) != 0);

    private static string Id(int index) => $"r{index}";

    private static async Task<string[]> AppliedAsync(TestProject project) =>
        await project.QueryAsync<bool>("SELECT to_regclass('mnfst_journal') IS NULL")
            ? []
            : (
                await project.QueryAsync<string[]>(
                    "SELECT coalesce(array_agg(revision ORDER BY seq), '{}') FROM mnfst_journal WHERE event = 'upgrade'"
                )
            )!;
}
