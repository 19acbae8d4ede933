using System.Text.RegularExpressions;
using Mnfst.Migrations.Tool.Importing.Files;
using Mnfst.Migrations.Tool.Importing.Histories;
using Mnfst.Migrations.Tool.Importing.Scripts;

namespace Mnfst.Migrations.Tool.Importing.Tools;

/// <summary>dbmate: <c>20240131120000_add_orders.sql</c> with <c>-- migrate:up</c> and <c>-- migrate:down</c>.</summary>
internal sealed partial class DbmateImporter : IImporter
{
    private static readonly ScriptRules Rules = ScriptRules.Default with
    {
        IsAnnotation = comment => SectionPattern().IsMatch(comment),
    };

    public string Name => "dbmate";

    public string Table => "schema_migrations";

    public Task<ImportedHistory> ReadAsync(ImportRequest request)
    {
        var files = new List<VersionedFile>();
        foreach (var path in ImportFolder.Files(request.Path))
        {
            var match = NamePattern().Match(Path.GetFileName(path));
            if (match.Success)
                files.Add(new VersionedFile(path, match.Groups[1].Value, match.Groups[2].Value));
            else if (path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase))
                request.Report.LeaveOut(
                    ImportFolder.Shown(path),
                    "its name does not begin with a version. dbmate does not run it either."
                );
        }
        // dbmate sorts by name.
        files.Sort(
            (one, other) => string.CompareOrdinal(Path.GetFileName(one.Path), Path.GetFileName(other.Path))
        );
        VersionedFile.RefuseDuplicates(files, file => file.Version, request.Report);
        var ids = new RevisionIdMaker();
        return Task.FromResult(MigrationLine.Of([.. files.Select(file => Read(file, ids, request))]));
    }

    private static ImportedRevision Read(VersionedFile version, RevisionIdMaker ids, ImportRequest request)
    {
        var report = request.Report;
        var file = ImportFile.Read(version.Path, report);
        var sections = SectionedFile.Read(
            file,
            line =>
                SectionPattern().Match(line) is { Success: true } match
                    ? match.Groups[1].Value == "up"
                    : null,
            report
        );
        if (sections.Up is null)
            report.Fault(
                file.At(new(0, 0)),
                "the file has no line '-- migrate:up', so that dbmate cannot run it. Add it above the statements."
            );
        var options = file.Lines()
            .Select(line => (Line: line, Match: SectionPattern().Match(file.TextOf(line))))
            .Where(line => line.Match.Success)
            .SelectMany(line =>
                line.Match.Groups[2]
                    .Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                    .Select(option => (line.Line, Text: option, Direction: line.Match.Groups[1].Value))
            )
            .ToList();
        foreach (
            var option in options.Where(option =>
                !option.Text.StartsWith("transaction:", StringComparison.Ordinal)
            )
        )
            report.LeaveOut(
                file.Path,
                $"the option '{option.Text}' has no counterpart.",
                file.LineOf(option.Line.Start)
            );
        var outside = options
            .Where(option => option.Text == "transaction:false")
            .Select(option => option.Direction)
            .ToHashSet(StringComparer.Ordinal);
        var reader = new ImportedScriptReader(Rules, report);
        return new ImportedRevision(
            version.Version,
            ids.Of(version.Version, version.Name),
            MigrationWords.MessageOf(version.Name)
        )
        {
            CreateDate = MigrationWords.DateOf(version.Version),
            RunsOutside = outside.Contains("up"),
            Upgrade = sections.Up is { } up ? reader.Read(file, up) : ImportedScript.Empty,
            // A revision has one mode for both ways; statements can leave it.
            Downgrade =
                sections.Down is not { } down ? null
                : outside.Contains("down") && !outside.Contains("up")
                    ? ScriptModes.Outside(reader.Read(file, down))
                : reader.Read(file, down),
        };
    }

    [GeneratedRegex(@"^\s*--\s*migrate:(up|down)(?=\s|$)(.*)$")]
    private static partial Regex SectionPattern();

    [GeneratedRegex(@"^([0-9]+)[_-]?(.*)\.sql$")]
    private static partial Regex NamePattern();
}
