using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Tool.Importing.Files;
using Mnfst.Migrations.Tool.Importing.Histories;
using Mnfst.Migrations.Tool.Importing.Scripts;
using Mnfst.Migrations.Tool.Models.EntityFramework;

namespace Mnfst.Migrations.Tool.Importing.Tools.EntityFramework;

/// <summary>
/// EF Core: the script that <c>dotnet ef migrations script</c> has written, or the project, whose own EF Core then writes one for
/// each migration and each way.
/// </summary>
internal sealed class EfImporter : IImporter
{
    public string Name => "ef";

    public string Table => "__EFMigrationsHistory";

    public async Task<ImportedHistory> ReadAsync(ImportRequest request)
    {
        var ids = new RevisionIdMaker();
        var scripts = request.Path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase)
            ? EfScript.Read(ImportFile.Read(request.Path, request.Report), request.Report)
            : await AskAsync(request);
        var downgrades = scripts
            .Where(script => !script.IsUp)
            .DistinctBy(script => script.Id)
            .ToDictionary(script => script.Id, script => script.Script, StringComparer.Ordinal);
        var upgrades = scripts.Where(script => script.IsUp).ToList();
        if (upgrades.Count == 0 && downgrades.Count > 0)
            request.Report.Fault(
                ImportFolder.Shown(request.Path),
                "the script reverts migrations. Write the one that applies them: dotnet ef migrations script."
            );
        return MigrationLine.Of(
            upgrades.Select(script =>
                Read(script.Id, script.Script, downgrades.GetValueOrDefault(script.Id), ids)
            )
        ) with
        {
            Run = ToolRun.Plain,
        };
    }

    private static ImportedRevision Read(
        string id,
        ImportedScript upgrade,
        ImportedScript? downgrade,
        RevisionIdMaker ids
    )
    {
        var parts = id.Split('_', 2);
        return new ImportedRevision(id, ids.Of(id), MigrationWords.MessageOf(parts[^1]))
        {
            CreateDate = MigrationWords.DateOf(parts[0]),
            Upgrade = upgrade,
            Downgrade = downgrade,
        };
    }

    private static async Task<IReadOnlyList<(string Id, ImportedScript Script, bool IsUp)>> AskAsync(
        ImportRequest request
    )
    {
        var settings = new EfModelSettings(request.Path)
        {
            Contexts = request.DbContext is { } name ? [name] : [],
        };
        var program = await EfProgram.BuildAsync(request.Context, settings, request.Build);
        var migrations = await EfHost.MigrationsAsync(request.Context, program, settings);
        return
        [
            .. migrations.SelectMany(migration =>
                Cut(migration.Id, "up", migration.Up).Concat(Cut(migration.Id, "down", migration.Down))
            ),
        ];

        IEnumerable<(string Id, ImportedScript Script, bool IsUp)> Cut(
            string id,
            string way,
            string script
        ) => EfScript.Read(new ImportFile($"{id} ({way})", script), request.Report);
    }
}
