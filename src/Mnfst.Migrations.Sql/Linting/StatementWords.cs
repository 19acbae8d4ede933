namespace Mnfst.Migrations.Sql.Linting;

/// <summary>The words that say of what kind a statement is.</summary>
internal static class StatementWords
{
    /// <summary>Whether words are all in the head of a statement, in their order: CREATE INDEX in CREATE UNIQUE INDEX.</summary>
    /// <param name="head">The head, in capitals.</param>
    /// <param name="words">The words, in capitals or not.</param>
    public static bool Contain(string head, string words)
    {
        var wanted = Split(words.ToUpperInvariant());
        var found = 0;
        foreach (var word in Split(head))
        {
            if (found < wanted.Length && word == wanted[found])
                found++;
        }
        return found == wanted.Length;
    }

    private static string[] Split(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
