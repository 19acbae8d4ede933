using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Hosting.Tests.Infrastructure;

/// <summary>The migrations of a test.</summary>
internal sealed class Revisions : IMigrationCatalog
{
    private readonly List<MigrationEntry> _entries = [];

    /// <summary>Two revisions, each of which makes a table of its name.</summary>
    public static Revisions AB => new Revisions().Add("a").Add("b", "a");

    public IReadOnlyList<MigrationEntry> Entries => _entries;

    /// <summary>Adds a revision, which makes a table of its name unless it is told otherwise.</summary>
    public Revisions Add(string id, string? down = null, string? upgrade = null, string header = "")
    {
        var file = SqlRevisionReader.Read(
            $"versions/{id}.sql",
            $"""
            -- Revision {id} of a test
            -- mnfst:revision {id}
            {(down is null ? "" : $"-- mnfst:down_revision {down}")}
            {header}
            -- mnfst:upgrade
            {upgrade ?? $"CREATE TABLE {id} ();"}
            -- mnfst:irreversible the test does not need it
            """
        );
        Assert.DoesNotContain(file.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        _entries.Add(new SqlMigrationEntry(file));
        return this;
    }

    /// <summary>Applies them, as a deployment does.</summary>
    public Task ApplyAsync(TestDatabase database, string to = "heads") =>
        new MigrationRunner(
            this,
            DatabaseUrl.Parse(database.ConnectionString),
            new MigrationOptions()
        ).UpgradeAsync([RevisionSpecifier.Parse(to)], TestContext.Current.CancellationToken);
}
