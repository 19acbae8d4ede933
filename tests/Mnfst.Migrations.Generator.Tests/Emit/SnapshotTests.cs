using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Emit;

/// <summary>All that is generated, to look at.</summary>
public class SnapshotTests
{
    [Fact]
    public void A_project_with_both_kinds_of_migration()
    {
        var outcome = new MigrationProject()
            .With(
                "migrations/versions/001_initial.sql",
                """
                -- Users and documents
                -- mnfst:revision 001_initial
                -- mnfst:create_date 2024-11-05T09:00:00Z
                -- mnfst:upgrade
                CREATE TABLE users (id uuid PRIMARY KEY);
                CREATE TABLE documents (id uuid PRIMARY KEY);
                -- mnfst:downgrade
                DROP TABLE documents;
                DROP TABLE users;
                """
            )
            .With(
                "migrations/versions/002_indexes.sql",
                """
                -- Indexes,
                -- built while the "users" work
                -- mnfst:revision 002_indexes
                -- mnfst:down_revision 001_initial
                -- mnfst:transaction none
                -- mnfst:upgrade
                CREATE INDEX CONCURRENTLY idx ON documents (id);
                -- mnfst:irreversible nobody wants to be without
                """
            )
            .With(
                "migrations/versions/UserPreferences.cs",
                """
                namespace App.Migrations;

                /// <summary>Add user preferences</summary>
                [Revision("003_user_preferences", CreateDate = "2024-11-08", Transaction = TransactionMode.None)]
                [DownRevision("002_indexes"), BranchLabel("preferences"), Setting("work_mem", "256MB")]
                public sealed class UserPreferences : Migration
                {
                    public override void Upgrade(Operations op) => op.Execute("SELECT 1");

                    public override void Downgrade(Operations op) => op.Execute("SELECT 2");
                }

                [Revision("004_no_way_back"), DownRevision("003_user_preferences"), DependsOn("001_initial")]
                [Irreversible("The old \"data\" are gone")]
                internal sealed class NoWayBack : Migration
                {
                    public override void Upgrade(Operations op) => op.Execute("SELECT 1");
                }
                """
            )
            .Run();
        Assert.Equal(["MNFST1012"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id));
        Snapshot.Check("BothKinds", outcome.Sources);
        Assert.Equal(4, outcome.LoadCatalog().Entries.Count);
    }

    [Fact]
    public void A_project_with_an_error()
    {
        var outcome = new MigrationProject().Sql("002", "001").Sql("003_next", "002").Run();
        Assert.Equal(["MNFST1002"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id));
        Snapshot.Check("WithAnError", outcome.Sources);
    }
}
