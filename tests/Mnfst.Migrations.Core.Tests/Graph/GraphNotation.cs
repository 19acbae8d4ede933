using System.Text.RegularExpressions;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Graph;

/// <summary>
/// Graphs as one would draw them. <c>a &lt;- b, c &lt;- d</c>: b and c follow a, and d merges b and c.
/// <c>a &lt;~ x</c>: x depends on a. <c>b[red, blue, @v1]</c>: b declares two branch labels, and has a tag. <c>'red' &lt;~ y</c>: y depends
/// on what the label names. What several lines say of a revision is put together.
/// </summary>
public static partial class GraphNotation
{
    /// <summary>A sound graph.</summary>
    public static RevisionGraph Graph(params string[] lines) => RevisionGraph.Create(Revisions(lines));

    /// <summary>The revisions, in the order in which they are first named.</summary>
    public static Revision[] Revisions(params string[] lines)
    {
        var revisions = new OrderedDictionary<string, Revision>();
        foreach (var line in lines)
        {
            string[] below = [];
            foreach (Match step in Step().Matches(line))
                below = Read(step, below, revisions);
        }
        return [.. revisions.Values];
    }

    /// <summary>The words of a list such as <c>"a b c"</c>.</summary>
    public static string[] Words(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string[] Read(Match step, string[] below, OrderedDictionary<string, Revision> revisions)
    {
        var group = new List<string>();
        foreach (Match name in Name().Matches(step.Groups["names"].Value))
        {
            var id = name.Groups["id"].Value;
            group.Add(id.Trim('\''));
            if (id.StartsWith('\''))
                continue;
            var revision = revisions.GetValueOrDefault(id) ?? new Revision(id);
            var labels = name.Groups["labels"].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries);
            var tags = labels.Where(label => label.StartsWith('@')).Select(tag => tag[1..]).ToArray();
            revision = revision with
            {
                BranchLabels = Append(
                    revision.BranchLabels,
                    [.. labels.Where(label => !label.StartsWith('@'))]
                ),
                Tags = Append(revision.Tags, tags),
            };
            revisions[id] = step.Groups["arrow"].Value switch
            {
                "<-" => revision with { DownRevisions = Append(revision.DownRevisions, below) },
                "<~" => revision with { DependsOn = Append(revision.DependsOn, below) },
                _ => revision,
            };
        }
        return [.. group];
    }

    private static EquatableArray<string> Append(EquatableArray<string> names, string[] more) =>
        names.Concat(more).ToEquatableArray();

    [GeneratedRegex(@"(?<arrow><-|<~)?\s*(?<names>[^<]+)")]
    private static partial Regex Step();

    [GeneratedRegex(@"(?<id>'[^']+'|[\w.-]+)(\[(?<labels>[^\]]*)\])?")]
    private static partial Regex Name();
}
