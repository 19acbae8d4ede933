using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Core.Lint.Facts;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Schema.Knowing;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Knowing;

/// <summary>What is foretold of revisions on a database whose schema was read.</summary>
internal sealed class KnownDatabase(ModelFacts facts, int major)
{
    private readonly RevisionFacts _run = new();
    private readonly Linter _linter = new(new LintOptions { Versions = new ServerVersions(major, major) });

    public static async Task<KnownDatabase> ReadAsync(
        TestDatabase database,
        int major,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellationToken);
        var model = await SchemaReader.ReadAsync(connection, cancellationToken);
        return new KnownDatabase(new ModelFacts(model, ["pg_catalog", "public"], isUtc: false), major);
    }

    /// <summary>What is foretold of the steps of an upgrade, after those before it.</summary>
    public IReadOnlyList<ReviewedStep> Review(LintedRevision revision) =>
        _linter.Review(revision, _run, facts);
}
