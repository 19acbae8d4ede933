using Mnfst.Migrations;
using Mnfst.Migrations.Testing;

namespace App.Migrations.Tests;

/// <summary>
/// There is one head, every revision upgrades, every downgrade restores the schema, and rows survive. The PostgreSQL server starts
/// by itself.
/// </summary>
public sealed class HistoryTests : MigrationTests
{
    protected override IMigrationCatalog Catalog => MigrationCatalog.Instance;

    protected override IReadOnlyList<RevisionRows> Rows =>
        [new("001_initial", "INSERT INTO users (email) VALUES ('ann@example.org')")];
}
