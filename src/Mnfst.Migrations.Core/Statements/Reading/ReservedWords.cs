using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Statements.Reading;

/// <summary>
/// The words that name nothing unless they are quoted, but for functions and behind a dot or AS: those of the categories
/// RESERVED_KEYWORD and TYPE_FUNC_NAME_KEYWORD in <c>src/include/parser/kwlist.h</c>.
/// </summary>
internal static class ReservedWords
{
    private static readonly string[][] Reserved = ByFirstLetter(
        "all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create"
            + " current_catalog current_date current_role current_time current_timestamp current_user default deferrable"
            + " desc distinct do else end except false fetch for foreign from grant group having in initially intersect"
            + " into lateral leading limit localtime localtimestamp not null offset on only or order placing primary"
            + " references returning select session_user some symmetric system_user table then to trailing true union"
            + " unique user using variadic when where window with"
    );

    private static readonly string[][] OfFunctions = ByFirstLetter(
        "authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull join left"
            + " like natural notnull outer overlaps right similar tablesample verbose"
    );

    /// <summary>Whether an unquoted word cannot be the name of a table or column.</summary>
    public static bool Contain(string text, TextSpan word) =>
        IsIn(Reserved, text, word) || IsIn(OfFunctions, text, word);

    /// <summary>Whether an unquoted word cannot be the name of a function or type either.</summary>
    public static bool ContainFully(string text, TextSpan word) => IsIn(Reserved, text, word);

    private static bool IsIn(string[][] words, string text, TextSpan word)
    {
        var letter = SqlWord.ToLower(text[word.Start]) - 'a';
        if (letter is < 0 or > 25)
            return false;
        foreach (var candidate in words[letter])
        {
            if (SqlWord.Is(text, word, candidate))
                return true;
        }
        return false;
    }

    private static string[][] ByFirstLetter(string words)
    {
        var byLetter = words.Split(' ').ToLookup(word => word[0] - 'a');
        return [.. Enumerable.Range(0, 26).Select(letter => byLetter[letter].ToArray())];
    }
}
