using System.Numerics;
using System.Text.RegularExpressions;
using Mnfst.Migrations.Tool.Importing.Files;
using Mnfst.Migrations.Tool.Importing.Histories;
using Mnfst.Migrations.Tool.Importing.Scripts;

namespace Mnfst.Migrations.Tool.Importing.Tools;

/// <summary>
/// Flyway: <c>V7__add_orders.sql</c>, <c>U7__add_orders.sql</c>, <c>R__views.sql</c>, <c>B7__baseline.sql</c>, at any depth.
/// </summary>
internal sealed partial class FlywayImporter : IImporter
{
    private static readonly string[] Callbacks =
    [
        "beforeMigrate",
        "beforeRepeatables",
        "beforeEachMigrate",
        "beforeEachMigrateStatement",
        "afterEachMigrateStatement",
        "afterEachMigrateStatementError",
        "afterEachMigrate",
        "afterEachMigrateError",
        "afterMigrate",
        "afterMigrateApplied",
        "afterVersioned",
        "afterMigrateError",
        "beforeUndo",
        "beforeEachUndo",
        "afterEachUndo",
        "afterUndo",
        "afterUndoError",
        "beforeClean",
        "afterClean",
        "afterCleanError",
        "beforeInfo",
        "afterInfo",
        "beforeValidate",
        "afterValidate",
        "beforeBaseline",
        "afterBaseline",
        "beforeRepair",
        "afterRepair",
        "createSchema",
        "beforeConnect",
        "afterConnect",
    ];

    public string Name => "flyway";

    public string Table => "flyway_schema_history";

    public Task<ImportedHistory> ReadAsync(ImportRequest request)
    {
        var report = request.Report;
        var versions = new Dictionary<char, List<VersionedFile>>
        {
            ['V'] = [],
            ['U'] = [],
            ['B'] = [],
        };
        var repeatables = new List<string>();
        foreach (var path in ImportFolder.Files(request.Path, deep: true))
        {
            var name = Path.GetFileName(path);
            if (NamePattern().Match(name) is { Success: true } match)
                versions[match.Groups[1].Value[0]]
                    .Add(
                        new VersionedFile(
                            path,
                            match.Groups[2].Value.Replace('_', '.'),
                            match.Groups[3].Value
                        )
                    );
            else if (RepeatablePattern().IsMatch(name))
                repeatables.Add(path);
            else
                LeaveOut(path, name, report);
        }
        foreach (var files in versions.Values)
        {
            files.Sort((one, other) => Compare(PartsOf(one.Version), PartsOf(other.Version)));
            VersionedFile.RefuseDuplicates(files, NormalOf, report);
        }
        var line = versions['V'];
        AddBaselines(line, versions['B'], report);
        var undo = versions['U'].DistinctBy(NormalOf).ToDictionary(NormalOf);
        var known = line.Select(NormalOf).ToHashSet(StringComparer.Ordinal);
        foreach (var file in undo.Values.Where(file => !known.Contains(NormalOf(file))))
            report.LeaveOut(
                ImportFolder.Shown(file.Path),
                $"there is no V{file.Version} that it would undo."
            );
        var ids = new RevisionIdMaker();
        return Task.FromResult(
            MigrationLine.Of([
                .. line.Select(file => Read(file, undo.GetValueOrDefault(NormalOf(file)), ids, request)),
            ]) with
            {
                Repeatables =
                [
                    .. repeatables
                        .OrderBy(Path.GetFileName, StringComparer.Ordinal)
                        .Select(path => ReadText(path, request)),
                ],
                Run = ToolRun.WrappedAndReset,
            }
        );
    }

    private static ImportedRevision Read(
        VersionedFile file,
        VersionedFile? undo,
        RevisionIdMaker ids,
        ImportRequest request
    ) =>
        new(file.Version, ids.Of(file.Version, file.Name), MigrationWords.MessageOf(file.Name))
        {
            CreateDate = MigrationWords.DateOf(file.Version),
            RunsOutside = !IsInTransaction(file.Path, request.Report),
            Upgrade = ReadScript(file.Path, request),
            Downgrade = undo is null ? null : ReadScript(undo.Path, request),
        };

    private static ImportedScript ReadScript(string path, ImportRequest request) =>
        new ImportedScriptReader(ScriptRules.Default, request.Report).Read(ReadText(path, request));

    private static ImportFile ReadText(string path, ImportRequest request)
    {
        var file = ImportFile.Read(path, request.Report);
        return SettingsOf(path, request.Report)
            .Any(setting => setting is { Name: "placeholderReplacement", Value: "false" })
            ? file
            : request.Placeholders.InBraces(file, request.Report);
    }

    /// <summary>The newest baseline stands for what is before it, if that is gone.</summary>
    private static void AddBaselines(
        List<VersionedFile> line,
        List<VersionedFile> baselines,
        ImportReport report
    )
    {
        if (baselines is not [.., var newest])
            return;
        foreach (var older in baselines.SkipLast(1))
            report.LeaveOut(ImportFolder.Shown(older.Path), $"B{newest.Version} is newer.");
        var parts = PartsOf(newest.Version);
        if (line.Exists(file => Compare(PartsOf(file.Version), parts) <= 0))
            report.LeaveOut(
                ImportFolder.Shown(newest.Path),
                "the versions that it stands for are imported. To make one revision of them: 'mnfst squash FIRST:LAST'."
            );
        else
            line.Insert(0, newest);
    }

    private static bool IsInTransaction(string path, ImportReport report) =>
        !SettingsOf(path, report).Any(setting => setting is { Name: "executeInTransaction", Value: "false" });

    /// <summary>What the file beside a script says of it.</summary>
    private static IEnumerable<(string Name, string Value)> SettingsOf(string path, ImportReport report)
    {
        if (!File.Exists($"{path}.conf"))
            yield break;
        var file = ImportFile.Read($"{path}.conf", report);
        foreach (var line in file.Lines())
        {
            var text = file.TextOf(line).Trim();
            if (text.Length > 0 && text[0] != '#' && text.Split('=', 2) is [var name, var value])
                yield return (name.Trim(), value.Trim().ToLowerInvariant());
        }
    }

    private static void LeaveOut(string path, string name, ImportReport report)
    {
        var shown = ImportFolder.Shown(path);
        var stem = name.Split('.', 2)[0].Split("__", 2)[0];
        if (Callbacks.Contains(stem, StringComparer.Ordinal))
            report.LeaveOut(shown, "it is a callback. Hooks do that here: docs/hooks.md.");
        else if (CodePattern().IsMatch(name))
            report.LeaveOut(shown, "it is code, not SQL. Write it as a revision in C#.");
        else if (name.EndsWith(".sql.conf", StringComparison.Ordinal))
            CheckSettings(path, shown, report);
        else if (name.EndsWith(".sql", StringComparison.OrdinalIgnoreCase))
            report.LeaveOut(
                shown,
                "its name is not one of a migration, such as V7__add_orders.sql. Flyway does not run it either."
            );
    }

    /// <summary>What is not understood is said.</summary>
    private static void CheckSettings(string path, string shown, ImportReport report)
    {
        foreach (var (name, _) in SettingsOf(path[..^".conf".Length], report))
        {
            if (name is not ("executeInTransaction" or "placeholderReplacement" or "encoding"))
                report.LeaveOut(shown, $"the setting '{name}' has no counterpart.");
        }
    }

    private static string NormalOf(VersionedFile file) => string.Join('.', PartsOf(file.Version));

    /// <summary>The numbers of a version; zeros at its end say nothing.</summary>
    private static List<BigInteger> PartsOf(string version)
    {
        var parts = version
            .Split('.')
            .Select(part => BigInteger.Parse(part, System.Globalization.CultureInfo.InvariantCulture))
            .ToList();
        while (parts is [_, .., { IsZero: true }])
            parts.RemoveAt(parts.Count - 1);
        return parts;
    }

    private static int Compare(List<BigInteger> one, List<BigInteger> other)
    {
        for (var i = 0; i < one.Count || i < other.Count; i++)
        {
            var order = one.ElementAtOrDefault(i).CompareTo(other.ElementAtOrDefault(i));
            if (order != 0)
                return order;
        }
        return 0;
    }

    [GeneratedRegex(@"^([VUB])([0-9]+(?:[._][0-9]+)*)__(.*)\.sql$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^R__.*\.sql$")]
    private static partial Regex RepeatablePattern();

    [GeneratedRegex(@"^[VURB][0-9._]*__.*\.(java|kt|groovy|scala|class|py|ps1|sh|bash|cmd|bat)$")]
    private static partial Regex CodePattern();
}
