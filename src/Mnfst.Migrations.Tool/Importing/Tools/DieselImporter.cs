using System.Text.RegularExpressions;
using Mnfst.Migrations.Tool.Importing.Files;
using Mnfst.Migrations.Tool.Importing.Histories;
using Mnfst.Migrations.Tool.Importing.Scripts;

namespace Mnfst.Migrations.Tool.Importing.Tools;

/// <summary>Diesel: a folder for each migration, <c>2024-01-31-120000_add_orders</c>, with <c>up.sql</c> and <c>down.sql</c>.</summary>
internal sealed partial class DieselImporter : IImporter
{
    public string Name => "diesel";

    public string Table => "__diesel_schema_migrations";

    public Task<ImportedHistory> ReadAsync(ImportRequest request)
    {
        ImportFolder.Require(request.Path);
        var folders = new List<VersionedFile>();
        foreach (var path in Directory.GetDirectories(request.Path).Order(StringComparer.Ordinal))
        {
            var parts = Path.GetFileName(path).Split('_', 2);
            var version = parts[0].Replace("-", "", StringComparison.Ordinal);
            if (parts[0].StartsWith('.'))
                continue;
            if (!File.Exists(Path.Combine(path, "up.sql")))
                request.Report.LeaveOut(
                    ImportFolder.Shown(path),
                    "it has no up.sql. Diesel does not run it either."
                );
            else
                folders.Add(new VersionedFile(path, version, parts.ElementAtOrDefault(1) ?? ""));
        }
        folders.Sort((one, other) => string.CompareOrdinal(one.Version, other.Version));
        VersionedFile.RefuseDuplicates(folders, folder => folder.Version, request.Report);
        var ids = new RevisionIdMaker();
        return Task.FromResult(MigrationLine.Of([.. folders.Select(folder => Read(folder, ids, request))]));
    }

    private static ImportedRevision Read(VersionedFile folder, RevisionIdMaker ids, ImportRequest request)
    {
        var reader = new ImportedScriptReader(ScriptRules.Default, request.Report);
        var down = Path.Combine(folder.Path, "down.sql");
        return new ImportedRevision(
            folder.Version,
            ids.Of(folder.Version, folder.Name),
            MigrationWords.MessageOf(folder.Name.Length == 0 ? folder.Version : folder.Name)
        )
        {
            CreateDate = MigrationWords.DateOf(folder.Version),
            RunsOutside = !IsInTransaction(folder.Path, request.Report),
            Upgrade = reader.Read(ImportFile.Read(Path.Combine(folder.Path, "up.sql"), request.Report)),
            Downgrade = File.Exists(down) ? reader.Read(ImportFile.Read(down, request.Report)) : null,
        };
    }

    private static bool IsInTransaction(string folder, ImportReport report)
    {
        var path = Path.Combine(folder, "metadata.toml");
        if (!File.Exists(path))
            return true;
        var file = ImportFile.Read(path, report);
        var isInTransaction = true;
        foreach (var line in file.Lines())
        {
            var text = file.TextOf(line).Split('#', 2)[0].Trim();
            if (text.Length == 0)
                continue;
            if (SettingPattern().Match(text) is { Success: true } match)
                isInTransaction = match.Groups[1].Value == "true";
            else
                report.LeaveOut(file.Path, $"'{text}' has no counterpart.", file.LineOf(line.Start));
        }
        return isInTransaction;
    }

    [GeneratedRegex(@"^run_in_transaction\s*=\s*(true|false)$")]
    private static partial Regex SettingPattern();
}
