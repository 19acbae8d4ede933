using System.Text.RegularExpressions;
using Mnfst.Migrations.Tool.Importing.Files;
using Mnfst.Migrations.Tool.Importing.Scripts;

namespace Mnfst.Migrations.Tool.Importing.Tools.Alembic;

/// <summary>The SQL that Alembic writes for several revisions, cut into theirs.</summary>
internal static partial class AlembicOutput
{
    /// <summary>Cuts it at the comments that Alembic writes.</summary>
    /// <param name="file">What it wrote.</param>
    /// <param name="verb">The way: upgrade or downgrade.</param>
    /// <param name="report">Takes what is wrong.</param>
    public static IReadOnlyList<(string Id, ImportedScript Script)> Read(
        ImportFile file,
        string verb,
        ImportReport report
    )
    {
        var table = TablePattern().Match(file.Text) is { Success: true } match
            ? match.Groups[1].Value
            : "alembic_version";
        var script = new ImportedScriptReader(
            ScriptRules.Default with
            {
                IsAnnotation = RunningPattern().IsMatch,
                OutsideIsMeant = true,
                IsOfTool = sql => IsOfVersionTable(sql, table),
            },
            report
        ).Read(file);
        var starts = file.Lines()
            .Select(line => (line.Start, Match: RunningPattern().Match(file.TextOf(line))))
            .Where(line => line.Match.Success && line.Match.Groups[1].Value == verb)
            .Select(line => (line.Start, Id: line.Match.Groups[verb == "upgrade" ? 3 : 2].Value.Trim()))
            .ToList();
        var result = new List<(string, ImportedScript)>();
        for (var i = 0; i < starts.Count; i++)
        {
            // What comes before the first one begins its transaction.
            var start = i == 0 ? 0 : starts[i].Start;
            var end = i + 1 < starts.Count ? starts[i + 1].Start : file.Text.Length;
            result.Add(
                (
                    starts[i].Id,
                    new ImportedScript([
                        .. script.Statements.Where(statement =>
                            statement.Location.Span.Start >= start && statement.Location.Span.Start < end
                        ),
                    ])
                )
            );
        }
        return result;
    }

    private static bool IsOfVersionTable(string sql, string table)
    {
        var first = StatementPattern().Match(sql);
        return first.Success && first.Groups[1].Value == table;
    }

    [GeneratedRegex(@"^-- Running (upgrade|downgrade) (.*?) -> (.*?)\s*$")]
    private static partial Regex RunningPattern();

    [GeneratedRegex(@"^CREATE TABLE (\S+) \(\s*version_num\s", RegexOptions.Multiline)]
    private static partial Regex TablePattern();

    [GeneratedRegex(@"^(?:CREATE TABLE|DROP TABLE|INSERT INTO|DELETE FROM|UPDATE)\s+(\S+)")]
    private static partial Regex StatementPattern();
}
