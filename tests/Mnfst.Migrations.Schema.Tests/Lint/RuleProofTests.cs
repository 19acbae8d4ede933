using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Rules;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Schema.Tracing;
using Mnfst.Migrations.Testing.Support;
using Npgsql;

namespace Mnfst.Migrations.Schema.Tests.Lint;

/// <summary>
/// What rules say of locks, rewrites, scans, index builds and errors is what a server does with the example on the rule's page,
/// and does not do with the fixed form. Of the rules whose messages say nothing of the kind there is nothing to prove.
/// </summary>
public class RuleProofTests(PostgresServer server)
{
    public static TheoryData<string> Ids =>
        [.. RulePage.All.Where(page => ClaimsOf(page).Any(claim => !claim.IsEmpty)).Select(page => page.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_example_does_what_the_rule_says(string id)
    {
        var (page, major) = await FindAsync(id);
        await using var database = await PageDatabase.CreateAsync(server, page);
        var revision = PageRevision.Of(page.Example, major);
        var findings = revision.Findings.Where(finding => finding.Id == id).ToList();
        Assert.NotEmpty(findings);

        var steps = await database.RunAsync(revision.Linted, revision.Linted.Upgrade);
        if (!steps.Any(step => step.Refusal is not null))
            steps = [.. steps, .. await database.RunAsync(revision.Linted, revision.Linted.Downgrade)];

        foreach (var finding in findings)
        {
            var step = steps.Single(step => step.Step == finding.Step);
            var claim = RuleClaim.Of(finding, page);
            Assert.Equal(claim.SqlState, step.Refusal?.SqlState);
            if (claim.SqlState is null)
            {
                Assert.Empty(PredictionDifferences.Find(finding.Effects!, step.Trace));
                AssertHappens(claim, step);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_fixed_form_does_not(string id)
    {
        var (page, major) = await FindAsync(id);
        await using var database = await PageDatabase.CreateAsync(server, page);
        var revisions = page.Fixed.Select(text => PageRevision.Of(text, major).Linted).ToList();

        foreach (var revision in revisions)
            await RunAsync(revision, revision.Upgrade);
        foreach (var revision in revisions.AsEnumerable().Reverse().Where(one => one.Downgrade.Count > 0))
            await RunAsync(revision, revision.Downgrade);

        async Task RunAsync(LintedRevision revision, IReadOnlyList<LintedStep> section)
        {
            foreach (var step in await database.RunAsync(revision, section))
            {
                Assert.Null(step.Refusal);
                Assert.False(
                    step.IsLong && step.Modes.Any(mode => mode >= LockMode.Share),
                    $"It blocks others for long: {step.Sql}"
                );
            }
        }
    }

    /// <summary>What MNFST3205 and MNFST3206 say.</summary>
    [Fact]
    public async Task A_concurrent_build_that_waits_in_vain_leaves_an_index_that_if_not_exists_accepts()
    {
        var (page, major) = await FindAsync("MNFST3205");
        await using var database = await PageDatabase.CreateAsync(server, page);
        var impatient = PageRevision.Of(page.Example, major).Linted;
        var lenient = PageRevision.Of(RulePage.Of("MNFST3206").Example, major).Linted;

        await using (var older = await database.OpenTransactionAsync("UPDATE documents SET title = title"))
        {
            var built = await database.RunAsync(impatient, impatient.Upgrade);
            Assert.Equal(PostgresErrorCodes.LockNotAvailable, built[^1].Refusal?.SqlState);
        }
        var again = await database.RunAsync(lenient, lenient.Upgrade);

        Assert.Null(again[^1].Refusal);
        Assert.False(await database.IsValidAsync("idx_documents_status"));
    }

    [Fact]
    public void Every_rule_of_blocking_statements_is_proven() =>
        Assert.Superset(
            LintRules
                .All.Where(rule => rule.GetType().Namespace!.EndsWith(".Blocking", StringComparison.Ordinal))
                .Select(rule => rule.Id)
                .ToHashSet(),
            Ids.Select(row => row.Data).ToHashSet()
        );

    private async Task<(RulePage Page, int Major)> FindAsync(string id)
    {
        var major = await Infrastructure.ServerVersions.MajorAsync(server);
        var versions = LintRules.Find(id)!.Versions;
        Assert.SkipUnless(
            versions.First <= major && major <= versions.Last,
            $"The rule is for PostgreSQL {versions}."
        );
        return (RulePage.Of(id), major);
    }

    private static IEnumerable<RuleClaim> ClaimsOf(RulePage page) =>
        PageRevision
            .Of(page.Example, LintOptions.Default)
            .Findings.Where(finding => finding.Id == page.Id)
            .Select(finding => RuleClaim.Of(finding, page));

    private static void AssertHappens(RuleClaim claim, PageStep step)
    {
        if (claim.BlocksReads)
            Assert.Contains(LockMode.AccessExclusive, step.Modes);
        if (claim.BlocksWrites)
            Assert.Contains(step.Modes, mode => mode is >= LockMode.Share and < LockMode.AccessExclusive);
        if (claim.Rewrites)
            Assert.NotEmpty(step.Trace.Rewrites);
        if (claim.Scans)
            Assert.NotEmpty(step.Trace.Scans);
        if (claim.Builds)
            Assert.NotEmpty(step.Builds);
    }
}
