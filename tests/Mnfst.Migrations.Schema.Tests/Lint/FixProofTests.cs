using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Rules;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Lint;

/// <summary>
/// What <c>mnfst lint --fix</c> writes instead of the example on a rule's page makes the same schema of a live database, and its
/// downgrade leads to the same as that of the example.
/// </summary>
public class FixProofTests(PostgresServer server)
{
    public static TheoryData<string> Ids =>
        [.. LintRules.All.Where(rule => rule is IFixingRule && IsFixable(rule)).Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_fixed_example_makes_the_same_schema(string id)
    {
        var major = await Infrastructure.ServerVersions.MajorAsync(server);
        var page = RulePage.Of(id);
        var (fixedText, next) = Fix(page, id, major);
        var revision = PageRevision.Of(fixedText, major).Linted;
        var follow = next is null ? null : PageRevision.Of(next, major).Linted;
        // What only fails as it is, such as in a transaction, makes nothing to compare with.
        var (made, undone) = await TryBothWaysAsync(page, [PageRevision.Of(page.Example, major).Linted]);

        var mended = await TryBothWaysAsync(page, follow is null ? [revision] : [revision, follow]);

        Assert.NotNull(mended.Made);
        if (made is not null)
        {
            AssertSame(made, mended.Made, id);
            AssertSame(undone!, mended.Undone!, id);
        }
    }

    private async Task<(DatabaseModel? Made, DatabaseModel? Undone)> TryBothWaysAsync(
        RulePage page,
        IReadOnlyList<LintedRevision> revisions
    )
    {
        await using var database = await PageDatabase.CreateAsync(server, page);
        foreach (var revision in revisions)
        {
            if (!await RunAsync(database, revision, revision.Upgrade))
                return default;
        }
        var made = await database.ReadSchemaAsync();
        foreach (var revision in revisions.Reverse())
            Assert.True(await RunAsync(database, revision, revision.Downgrade));
        return (made, await database.ReadSchemaAsync());
    }

    private static async Task<bool> RunAsync(
        PageDatabase database,
        LintedRevision revision,
        IReadOnlyList<LintedStep> section
    ) => (await database.RunAsync(revision, section)).All(step => step.Refusal is null);

    private static (string Text, string? Next) Fix(RulePage page, string id, int major)
    {
        var linter = new Linter(new LintOptions { Versions = new ServerVersions(major, major) });
        var done = new RevisionFixer(revision =>
            linter.Lint(revision).Where(finding => finding.Id == id)
        ).Fix("page.sql", page.Example);
        Assert.NotEmpty(done.Fixed);
        return (
            done.Text,
            done.Next is not { } next
                ? null
                : SqlRevisionWriter.Write(
                    new SqlRevisionFile("next.sql")
                    {
                        Revision = new("next") { Message = next.Message },
                        Upgrade = next.Upgrade,
                        Downgrade = next.Downgrade,
                    }
                )
        );
    }

    private static bool IsFixable(LintRule rule) =>
        PageRevision
            .Of(RulePage.Of(rule.Id).Example, LintOptions.Default)
            .Findings.Any(finding => finding.Id == rule.Id && finding.Fix is not null);

    private static void AssertSame(DatabaseModel expected, DatabaseModel actual, string id)
    {
        var difference = ModelComparer.Compare(expected, actual);
        // What is detached concurrently keeps its bounds as a CHECK, as the page says.
        if (id == "MNFST3133")
            Assert.Equal(
                ConstraintType.Check,
                Assert.IsType<ConstraintObject>(Assert.Single(difference.Added)).Type
            );
        else
            Assert.Empty(difference.Added);
        Assert.Empty(difference.Removed);
        Assert.Empty(difference.Changed);
    }
}
