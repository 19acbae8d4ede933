using System.Globalization;
using System.Text.RegularExpressions;
using Mnfst.Migrations.Tool.Importing.Files;
using Mnfst.Migrations.Tool.Importing.Histories;
using Mnfst.Migrations.Tool.Importing.Scripts;

namespace Mnfst.Migrations.Tool.Importing.Tools;

/// <summary>goose: <c>00007_add_orders.sql</c> with <c>-- +goose Up</c> and <c>-- +goose Down</c>.</summary>
internal sealed partial class GooseImporter : IImporter
{
    private static readonly ScriptRules Rules = ScriptRules.Default with
    {
        IsAnnotation = comment => AnnotationPattern().IsMatch(comment),
    };

    public string Name => "goose";

    public string Table => "goose_db_version";

    public Task<ImportedHistory> ReadAsync(ImportRequest request)
    {
        var report = request.Report;
        var files = new List<VersionedFile>();
        foreach (var path in ImportFolder.Files(request.Path))
        {
            var match = NamePattern().Match(Path.GetFileName(path));
            if (match is { Success: true, Groups: [_, var version, var name, { Value: "sql" }] })
                files.Add(new VersionedFile(path, version.Value, name.Value));
            else if (match.Success)
                report.LeaveOut(
                    ImportFolder.Shown(path),
                    "it is code, not SQL. Write it as a revision in C#."
                );
            else if (path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase))
                report.LeaveOut(
                    ImportFolder.Shown(path),
                    "its name is not one of a migration, such as 00007_add_orders.sql. goose does not run it either."
                );
        }
        files.Sort((one, other) => one.Number.CompareTo(other.Number));
        VersionedFile.RefuseDuplicates(files, file => file.Number, report);
        var ids = new RevisionIdMaker();
        return Task.FromResult(MigrationLine.Of([.. files.Select(file => Read(file, ids, request))]));
    }

    private static ImportedRevision Read(VersionedFile version, RevisionIdMaker ids, ImportRequest request)
    {
        var file = ImportFile.Read(version.Path, request.Report);
        var words = file.Lines().Select(line => WordsOf(file.TextOf(line))).OfType<string>().ToList();
        if (words.Contains("ENVSUB ON"))
            file = request.Placeholders.InBraces(file, request.Report);
        var sections = SectionedFile.Read(
            file,
            line =>
                WordsOf(line) switch
                {
                    "UP" => true,
                    "DOWN" => false,
                    _ => null,
                },
            request.Report
        );
        if (sections.Up is null)
            request.Report.Fault(
                file.At(new(0, 0)),
                "the file has no line '-- +goose Up', so that goose cannot run it. Add it above the statements."
            );
        var reader = new ImportedScriptReader(Rules, request.Report);
        return new ImportedRevision(
            version.Number.ToString(CultureInfo.InvariantCulture),
            ids.Of(version.Version, version.Name),
            MigrationWords.MessageOf(version.Name)
        )
        {
            CreateDate = MigrationWords.DateOf(version.Version),
            RunsOutside = words.Contains("NO TRANSACTION"),
            Upgrade = sections.Up is { } up ? reader.Read(file, up) : ImportedScript.Empty,
            Downgrade = sections.Down is { } down ? reader.Read(file, down) : null,
        };
    }

    /// <summary>What a line says to goose, in upper case; null if it says nothing to it.</summary>
    private static string? WordsOf(string line) =>
        AnnotationPattern().Match(line) is { Success: true } match
            ? string.Join(
                ' ',
                match
                    .Groups[1]
                    .Value.ToUpperInvariant()
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            )
            : null;

    [GeneratedRegex(@"^\s*--\s*\+goose\s+(.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex AnnotationPattern();

    [GeneratedRegex(@"^([0-9]+)_(.*)\.(sql|go)$")]
    private static partial Regex NamePattern();
}
