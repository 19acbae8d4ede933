using System.Text.RegularExpressions;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Tool.Importing.Files;

namespace Mnfst.Migrations.Tool.Importing.Tools.Sqitch;

/// <summary>A plan of Sqitch: its changes in the order in which they are deployed.</summary>
/// <param name="Project">The name of the project.</param>
/// <param name="Changes">The changes.</param>
internal sealed partial record SqitchPlan(string Project, IReadOnlyList<SqitchChange> Changes)
{
    /// <summary>Reads it.</summary>
    public static SqitchPlan Read(ImportFile file, ImportReport report)
    {
        var project = "";
        var changes = new List<SqitchChange>();
        foreach (var line in file.Lines())
        {
            var text = file.TextOf(line).Trim();
            var place = file.At(line);
            if (text.Length == 0 || text[0] == '#')
                continue;
            if (text[0] == '%')
            {
                if (ProjectPattern().Match(text) is { Success: true } named)
                    project = named.Groups[1].Value;
            }
            else if (TagPattern().Match(text) is { Success: true } tag)
            {
                if (changes.Count == 0)
                    report.Fault(place, $"the tag '@{tag.Groups[1].Value}' follows no change.");
                else
                    changes[^1].Tags.Add((tag.Groups[1].Value, place));
            }
            else if (ChangePattern().Match(text) is { Success: true } match)
                changes.Add(
                    new SqitchChange(match.Groups["name"].Value, place)
                    {
                        Needs = match
                            .Groups["needs"]
                            .Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
                        Date = CreateDate.TryParse(match.Groups["date"].Value, out var date) ? date : null,
                        Note = match
                            .Groups["note"]
                            .Value.Replace("\\n", "\n", StringComparison.Ordinal)
                            .Trim(),
                    }
                );
            else
                report.Fault(
                    place,
                    $"'{text}' is no line of a plan. A change is written as 'NAME [NEEDS] DATE PLANNER <EMAIL> # NOTE'."
                );
        }
        SetKeys(changes, report);
        RefuseDuplicates(changes, report);
        return new SqitchPlan(project, changes);
    }

    /// <summary>Of a change that is planned again, the older one has its script under the last tag before that.</summary>
    private static void SetKeys(List<SqitchChange> changes, ImportReport report)
    {
        foreach (var again in changes.GroupBy(change => change.Name).Where(group => group.Count() > 1))
        {
            var places = again.Select(change => changes.IndexOf(change)).ToList();
            for (var i = 0; i + 1 < places.Count; i++)
            {
                var tag = changes
                    .GetRange(places[i], places[i + 1] - places[i])
                    .SelectMany(change => change.Tags)
                    .Select(one => one.Name)
                    .LastOrDefault();
                if (tag is null)
                    report.Fault(
                        changes[places[i + 1]].Place,
                        $"the change '{again.Key}' is planned twice without a tag between. Remove one of them, or rework it after a tag."
                    );
                else
                    changes[places[i]].Key = $"{again.Key}@{tag}";
            }
        }
    }

    private static void RefuseDuplicates(List<SqitchChange> changes, ImportReport report)
    {
        foreach (
            var again in changes
                .SelectMany(change => change.Tags)
                .GroupBy(tag => tag.Name)
                .Where(group => group.Count() > 1)
        )
            report.Fault(again.Last().Place, $"the tag '@{again.Key}' is planned twice. Remove one of them.");
    }

    [GeneratedRegex(@"^%project\s*=\s*(\S+)$")]
    private static partial Regex ProjectPattern();

    [GeneratedRegex(@"^@(\S+)(\s.*)?$")]
    private static partial Regex TagPattern();

    [GeneratedRegex(
        @"^\+?\s*(?<name>[^\s\[\]@:#+%-][^\s\[\]@:#]*)(\s+\[(?<needs>[^\]]*)\])?\s+(?<date>\d{4}-\S+)\s+[^#]*?(#\s*(?<note>.*))?$"
    )]
    private static partial Regex ChangePattern();
}
