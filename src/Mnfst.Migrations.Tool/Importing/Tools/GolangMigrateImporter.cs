using System.Globalization;
using System.Text.RegularExpressions;
using Mnfst.Migrations.Tool.Importing.Files;
using Mnfst.Migrations.Tool.Importing.Histories;
using Mnfst.Migrations.Tool.Importing.Scripts;

namespace Mnfst.Migrations.Tool.Importing.Tools;

/// <summary>golang-migrate: <c>000007_add_orders.up.sql</c> and <c>000007_add_orders.down.sql</c>.</summary>
internal sealed partial class GolangMigrateImporter : IImporter
{
    public string Name => "golang-migrate";

    public string Table => "schema_migrations";

    public Task<ImportedHistory> ReadAsync(ImportRequest request)
    {
        var report = request.Report;
        var (up, down) = (new List<VersionedFile>(), new List<VersionedFile>());
        foreach (var path in ImportFolder.Files(request.Path))
        {
            var match = NamePattern().Match(Path.GetFileName(path));
            if (match.Success)
                (match.Groups[3].Value == "up" ? up : down).Add(
                    new VersionedFile(path, match.Groups[1].Value, match.Groups[2].Value)
                );
            else if (path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase))
                report.LeaveOut(
                    ImportFolder.Shown(path),
                    "its name is not one of a migration, such as 000007_add_orders.up.sql. golang-migrate does not run it either."
                );
        }
        foreach (var files in new[] { up, down })
        {
            files.Sort((one, other) => one.Number.CompareTo(other.Number));
            VersionedFile.RefuseDuplicates(files, file => file.Number, report);
        }
        var versions = up.Select(file => file.Number).ToHashSet();
        foreach (var file in down.Where(file => !versions.Contains(file.Number)))
            report.LeaveOut(
                ImportFolder.Shown(file.Path),
                $"version {file.Version} has no .up.sql, so that there is nothing to revert."
            );
        var ids = new RevisionIdMaker();
        var reader = new ImportedScriptReader(ScriptRules.Default, report);
        return Task.FromResult(
            MigrationLine.Of([
                .. up.Select(file => new ImportedRevision(
                    file.Number.ToString(CultureInfo.InvariantCulture),
                    ids.Of(file.Version, file.Name),
                    MigrationWords.MessageOf(file.Name)
                )
                {
                    CreateDate = MigrationWords.DateOf(file.Version),
                    Upgrade = reader.Read(ImportFile.Read(file.Path, report)),
                    Downgrade = down.Find(other => other.Number == file.Number) is { } other
                        ? reader.Read(ImportFile.Read(other.Path, report))
                        : null,
                }),
            ])
        );
    }

    [GeneratedRegex(@"^([0-9]+)_(.*)\.(up|down)\.sql$")]
    private static partial Regex NamePattern();
}
