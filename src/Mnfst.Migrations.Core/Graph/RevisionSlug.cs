using System.Globalization;
using System.Text;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>
/// A message as a part of an id, as Alembic makes it (<c>ScriptDirectory._rev_path</c>): its words in lower case with
/// underscores between them, as many whole words as fit.
/// </summary>
internal static class RevisionSlug
{
    /// <summary>Alembic's <c>truncate_slug_length</c>.</summary>
    public const int Longest = 40;

    /// <summary>The slug; empty if the message has no letter and no digit.</summary>
    public static string Of(string message)
    {
        var slug = new StringBuilder();
        foreach (var word in WordsOf(CanonicalComposition.Compose(message)))
        {
            if (slug.Length > 0 && slug.Length + 1 + word.Length > Longest)
                break;
            if (slug.Length > 0)
                slug.Append('_');
            slug.Append(word.ToLowerInvariant());
        }
        return slug.Length <= Longest ? slug.ToString() : slug.ToString(0, Longest);
    }

    private static IEnumerable<string> WordsOf(string message)
    {
        var start = 0;
        for (var i = 0; i <= message.Length; i++)
        {
            if (i < message.Length && IsPart(message[i]))
                continue;
            if (i > start)
                yield return message.Substring(start, i - start);
            start = i + 1;
        }
    }

    private static bool IsPart(char c) =>
        char.IsLetterOrDigit(c)
        || char.GetUnicodeCategory(c)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark;
}
