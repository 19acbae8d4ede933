using System.Text;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>Puts something else where a statement has placeholders.</summary>
internal static class PlaceholderText
{
    /// <summary>
    /// The text as whoever reads it without running it sees it: where a placeholder is there is something of its type which is
    /// as long, so that all places stay where they are. A name or a text begins with a colon, as the placeholder does.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="arguments">What its placeholders name.</param>
    public static string StandIn(string text, IReadOnlyCollection<RevisionArgument> arguments) =>
        arguments.Count == 0
            ? text
            : Replace(
                text,
                placeholder =>
                    arguments.FirstOrDefault(argument => argument.Name == placeholder.Name) is { } argument
                        ? StandIn(argument)
                        : null
            ).Text;

    /// <summary>The text with values in the places.</summary>
    /// <param name="text">The text.</param>
    /// <param name="write">Writes the value of a name, as SQL.</param>
    public static FilledText Fill(string text, Func<string, string> write) =>
        Replace(text, placeholder => placeholder.Name is { } name ? write(name) : null);

    private static FilledText Replace(string text, Func<SqlPlaceholder, string?> replacementOf)
    {
        var result = new StringBuilder(text.Length);
        var places = new List<FilledPlace>();
        var end = 0;
        foreach (var placeholder in SqlPlaceholder.In(text))
        {
            if (replacementOf(placeholder) is not { } replacement)
                continue;
            result.Append(text, end, placeholder.Span.Start - end);
            places.Add(new FilledPlace(placeholder.Span, new TextSpan(result.Length, replacement.Length)));
            result.Append(replacement);
            end = placeholder.Span.End;
        }
        return new FilledText(result.Append(text, end, text.Length - end).ToString(), text, places);
    }

    /// <summary>As long as <c>:{name}</c>, which is at least four characters.</summary>
    private static string StandIn(RevisionArgument argument) =>
        argument.Type switch
        {
            ArgumentType.Text => $"':{argument.Name}'",
            ArgumentType.Integer or ArgumentType.Number => "1".PadLeft(argument.Name.Length + 3, '0'),
            ArgumentType.Boolean => "true".PadRight(argument.Name.Length + 3),
            _ => $"\":{argument.Name}\"",
        };
}

/// <summary>A placeholder and what is in its place.</summary>
/// <param name="Written">Where it is in the text as written.</param>
/// <param name="Filled">Where its value is.</param>
internal readonly record struct FilledPlace(TextSpan Written, TextSpan Filled);

/// <summary>A text with values in the places of its placeholders.</summary>
/// <param name="text">The text.</param>
/// <param name="written">The text as it was written.</param>
/// <param name="places">The values, in order.</param>
internal sealed class FilledText(string text, string written, IReadOnlyList<FilledPlace> places)
{
    public string Text => text;

    public string Written => written;

    /// <summary>Where a place of the text is in the one that was written; one in a value is where its placeholder was.</summary>
    public int WrittenOffsetOf(int offset)
    {
        var moved = 0;
        foreach (var (before, filled) in places)
        {
            if (offset < filled.Start)
                break;
            if (offset < filled.End)
                return before.Start;
            moved = before.End - filled.End;
        }
        return offset + moved;
    }
}
