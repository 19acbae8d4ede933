using System.Text.RegularExpressions;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Tool.Authoring.Writing;

/// <summary>
/// The text of a new revision as a project wants it, the counterpart of Alembic's <c>script.py.mako</c>: what stands in
/// <c>${...}</c> is filled in. (Braces alone are everywhere in C#.)
/// </summary>
internal static partial class ScriptTemplate
{
    /// <summary>Fills a template in.</summary>
    /// <param name="path">The file of the template, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="values">What can be filled in.</param>
    /// <exception cref="CommandFailedException">It asks for what there is not.</exception>
    public static string Fill(string path, string text, IReadOnlyDictionary<string, string> values)
    {
        text = text.ReplaceLineEndings("\n");
        return Part()
            .Replace(
                text,
                match =>
                    values.TryGetValue(match.Groups[1].Value, out var value)
                        ? value
                        : throw Unknown(path, text, match, values.Keys)
            );
    }

    private static CommandFailedException Unknown(
        string path,
        string text,
        Match match,
        IEnumerable<string> known
    )
    {
        var place = new LineMap(text).PositionOf(match.Index);
        var name = match.Groups[1].Value;
        var advice = NearestName.Find(name, known) is { } nearest
            ? $"Did you mean '${{{nearest}}}'?"
            : $"There are: {string.Join(", ", known.Select(value => $"${{{value}}}"))}.";
        return new CommandFailedException(
            $"{path}({place.Line + 1},{place.Column + 1}): error: A revision has no '${{{name}}}'. {advice}"
        );
    }

    [GeneratedRegex(@"\$\{\s*([A-Za-z_]+)\s*\}")]
    private static partial Regex Part();
}
