using System.Globalization;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Tests.Graph.Validation;

/// <summary>Revisions that know where they were written: a file of one directive a line, values separated by commas.</summary>
public static class DeclaredRevision
{
    public static Revision File(string path, params string[] lines)
    {
        var text = string.Join('\n', lines);
        var map = new LineMap(text);
        var ids = Values("revision");
        var (down, depends, labels) = (
            Values("down_revision"),
            Values("depends_on"),
            Values("branch_labels")
        );
        var replaces = Values("replaces");
        var dates = Values("create_date");
        return new Revision(ids[0].Value)
        {
            DownRevisions = Names(down),
            DependsOn = Names(depends),
            BranchLabels = Names(labels),
            Replaces = Names(replaces),
            CreateDate =
                dates.Count == 0 ? null : DateTimeOffset.Parse(dates[0].Value, CultureInfo.InvariantCulture),
            Declaration = new RevisionDeclaration(ids[0].Place)
            {
                DownRevisions = Places(down),
                DependsOn = Places(depends),
                BranchLabels = Places(labels),
                Replaces = Places(replaces),
                CreateDate = dates.Count == 0 ? null : dates[0].Place,
            },
        };

        List<(string Value, SourceLocation Place)> Values(string directive)
        {
            var found = new List<(string, SourceLocation)>();
            var lineStart = 0;
            foreach (var line in lines)
            {
                if (line.StartsWith(directive + " ", StringComparison.Ordinal))
                {
                    var start = directive.Length + 1;
                    foreach (var value in line[start..].Split(','))
                    {
                        var leading = value.Length - value.TrimStart().Length;
                        var span = new TextSpan(lineStart + start + leading, value.Trim().Length);
                        found.Add((value.Trim(), map.LocationOf(path, span)));
                        start += value.Length + 1;
                    }
                }
                lineStart += line.Length + 1;
            }
            return found;
        }
    }

    private static EquatableArray<string> Names(List<(string Value, SourceLocation Place)> values) =>
        values.Select(value => value.Value).ToEquatableArray();

    private static EquatableArray<SourceLocation> Places(List<(string Value, SourceLocation Place)> values) =>
        values.Select(value => value.Place).ToEquatableArray();
}
