using Microsoft.EntityFrameworkCore;
using Mnfst.Migrations;
using Mnfst.Migrations.Testing;
using MnfstRag.Model;
using MnfstRag.Tests.Infrastructure;

namespace MnfstRag.Tests;

/// <summary>What each revision does, its downgrade takes back, and leaves nothing behind; together they make the model.</summary>
public sealed class HistoryTests : MigrationTests
{
    protected override IMigrationCatalog Catalog => MigrationCatalog.Instance;

    protected override IReadOnlyList<RevisionRows> Rows =>
        [new(RevisionIds._001_initial_migration, SampleData.Sql)];

    protected override MigrationModel Model =>
        MigrationModel.EntityFramework(WriteDdl).And(MigrationModel.Files("samples/MnfstRag.Model/Sql"));

    private static string WriteDdl()
    {
        using var context = new RagDbContextFactory().CreateDbContext([]);
        return context.Database.GenerateCreateScript();
    }
}
