using Mnfst.Migrations.Tool.Importing.Histories;
using Mnfst.Migrations.Tool.Importing.Tools;
using Mnfst.Migrations.Tool.Importing.Tools.Alembic;
using Mnfst.Migrations.Tool.Importing.Tools.EntityFramework;
using Mnfst.Migrations.Tool.Importing.Tools.Sqitch;

namespace Mnfst.Migrations.Tool.Importing;

/// <summary>The tools whose histories can be imported.</summary>
internal static class ImportTools
{
    public static IReadOnlyList<IImporter> All { get; } =
    [
        new AlembicImporter(),
        new DbmateImporter(),
        new DbUpImporter(),
        new DieselImporter(),
        new EfImporter(),
        new FlywayImporter(),
        new GolangMigrateImporter(),
        new GooseImporter(),
        new SqitchImporter(),
    ];

    /// <summary>The importer of a tool; null if there is none.</summary>
    public static IImporter? Find(string name) => All.FirstOrDefault(importer => importer.Name == name);
}
