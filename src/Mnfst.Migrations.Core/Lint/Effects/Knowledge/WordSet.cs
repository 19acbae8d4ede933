namespace Mnfst.Migrations.Core.Lint.Effects.Knowledge;

/// <summary>Makes sets of words that a file lists.</summary>
internal static class WordSet
{
    private static readonly char[] Space = [' ', '\r', '\n'];

    public static HashSet<string> Of(string words) =>
        new(words.Split(Space, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
