using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Lint.Rules;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Schema.Tests.Lint;
using Mnfst.Migrations.Schema.Tracing;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Knowing;

/// <summary>What is foretold of statements on a database whose schema is known is what they do there.</summary>
public class KnownSchemaTests(PostgresServer server, LockFormDatabase forms) : IClassFixture<LockFormDatabase>
{
    /// <summary>Whether CHECKs prove the bound of a partition only the server finds out.</summary>
    private static readonly string[] Bounds =
    [
        "attach_partition_checked",
        "attach_partition_default_exists",
        "attach_partition_scan",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> RelationForms =>
        [
            .. LockForm
                .OfRelations.Where(form => form.Value.Results.Any(result => result.Error is null))
                .Select(form => form.Key),
        ];

    public static TheoryData<string> Pages => [.. RulePage.All.Select(page => page.Id)];

    [Theory]
    [MemberData(nameof(LockForm.AcceptedNames), MemberType = typeof(LockForm))]
    public async Task A_form_does_what_is_foretold(string name)
    {
        var form = LockForm.All[name];
        var major = await ServerVersions.MajorAsync(server);
        Assert.SkipWhen(form.On(major) is null or { Error: not null }, "The server does not know the form.");
        await CompareAsync(forms.Database, form.Ddl, major, mayBeOpen: Bounds.Contains(name));
    }

    /// <summary>Of partitions, tables that inherit, foreign keys, views and types.</summary>
    [Theory]
    [MemberData(nameof(RelationForms))]
    public async Task A_statement_that_goes_on_to_other_relations_does_what_is_foretold(string name)
    {
        await using var database = await server.CreateDatabaseAsync(
            "relations",
            template =>
                Statements.ExecuteAsync(template, Resource("relations-locks.sql"), CancellationToken.None),
            Cancellation
        );
        await CompareAsync(
            database,
            LockForm.OfRelations[name].Ddl,
            await ServerVersions.MajorAsync(server),
            mayBeOpen: true
        );
    }

    /// <summary>With what the revisions before it, and the statements before it, have made of the schema that was read.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_revisions_of_a_page_do_what_is_foretold(string id)
    {
        var major = await ServerVersions.MajorAsync(server);
        var versions = LintRules.Find(id)!.Versions;
        Assert.SkipUnless(versions.First <= major && major <= versions.Last, $"The rule is for {versions}.");
        var page = RulePage.Of(id);
        foreach (
            var run in (IReadOnlyList<string>[])
                [
                    [page.Example],
                    page.Fixed,
                ]
        )
        {
            await using var database = await PageDatabase.CreateAsync(server, page);
            var known = await KnownDatabase.ReadAsync(database.Database, major, Cancellation);
            foreach (var text in run)
            {
                var revision = PageRevision.Of(text, major).Linted;
                var told = known.Review(revision);
                var done = await database.RunAsync(revision, revision.Upgrade);
                foreach (var (foretold, step) in told.Zip(done).Where(pair => pair.Second.Refusal is null))
                    Assert.Equal([], PredictionDifferences.Find(foretold.Effects, step.Trace));
                if (done.Any(step => step.Refusal is not null))
                    break;
            }
        }
    }

    private static async Task CompareAsync(TestDatabase database, string ddl, int major, bool mayBeOpen)
    {
        var known = await KnownDatabase.ReadAsync(database, major, Cancellation);
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        var tracer = new StatementTracer(_ => false);
        foreach (var told in known.Review(new LintedRevision { Upgrade = [.. StepsOf(ddl)] }))
        {
            var trace = await tracer.TraceAsync(
                connection,
                () => Statements.SendAsync(connection, told.Step.Source.Text, Cancellation),
                Cancellation
            );
            Assert.Equal([], PredictionDifferences.Find(told.Effects, trace));
            Assert.DoesNotContain(told.Effects.Relations, effect => effect.Relation is null);
            if (!mayBeOpen)
                Assert.DoesNotContain(told.Effects.Relations, IsOpen);
        }
    }

    private static bool IsOpen(RelationEffect effect) =>
        effect.Locked == Likelihood.Possible
        || effect.Rewrites == Likelihood.Possible
        || effect.Scans == Likelihood.Possible
        || effect.BuildsIndex == Likelihood.Possible;

    private static IEnumerable<LintedStep> StepsOf(string ddl) =>
        Statements
            .Split(ddl)
            .Select(statement => new LintedStep(
                new MadeSource(statement, null),
                new TextSpan(0, statement.Length),
                SqlStepMode.Transactional
            ));

    private static string Resource(string name)
    {
        using var stream = typeof(KnownSchemaTests).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
