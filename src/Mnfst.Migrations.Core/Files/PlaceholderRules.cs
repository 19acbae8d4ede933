using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>
/// Where a placeholder may be in a statement: what is put there must be a token of its own, whatever it is. Beside a letter, a
/// quote or a string it could become part of that, and be read otherwise.
/// </summary>
internal static class PlaceholderRules
{
    /// <summary>What is wrong with a placeholder, and what to write; null if nothing is.</summary>
    /// <param name="text">The text that holds the statement.</param>
    /// <param name="statement">Where that is.</param>
    /// <param name="placeholder">The placeholder.</param>
    /// <param name="find">Finds what is declared.</param>
    /// <param name="declared">The names of all that is declared.</param>
    public static string? FaultOf(
        string text,
        TextSpan statement,
        SqlPlaceholder placeholder,
        Func<string, RevisionArgument?> find,
        IEnumerable<string> declared
    )
    {
        if (placeholder.Name is not { } name)
            return text[placeholder.Span.Start + 1] == ':'
                ? "A cast to a placeholder has three colons: write ':::{name}'."
                : "A placeholder is written ':{name}': letters from A to Z, digits and underscores, first no digit.";
        if (find(name) is not { } argument)
            return NearestName.Find(name, declared.ToList()) is { } meant
                ? $"No argument '{name}' is declared. Did you mean ':{{{meant}}}'?"
                : $"No argument '{name}' is declared. Declare it in the header: '-- mnfst:argument {name} text'.";
        if (Touches(text, statement, placeholder.Span))
            return $"':{{{name}}}' must not touch a name, number, quote or other placeholder. Put a space or an operator between them.";
        return argument.Type == ArgumentType.Text && IsBesideString(text, statement, placeholder.Span, find)
            ? $"The text ':{{{name}}}' must not be next to a string, since PostgreSQL joins them. Write '||' between them."
            : null;
    }

    private static bool Touches(string text, TextSpan statement, TextSpan place) =>
        (place.Start > statement.Start && IsSticky(text[place.Start - 1]))
        || (place.End < statement.End && IsSticky(text[place.End]))
        // U&"..." is another kind of name.
        || (place.Start > statement.Start && text[place.Start - 1] == '&');

    private static bool IsSticky(char c) =>
        SqlCharacters.IsIdentifierPart(c) || c is '\'' or '"' or '{' or '}';

    /// <summary>Whether only white space and comments part a placeholder from a string, or from another that will be one.</summary>
    private static bool IsBesideString(
        string text,
        TextSpan statement,
        TextSpan place,
        Func<string, RevisionArgument?> find
    )
    {
        var lexer = new SqlLexer(text, statement.Start);
        var wasString = false;
        for (var token = lexer.Next(); token.Span.Start < statement.End; token = lexer.Next())
        {
            if (token.IsTrivia)
                continue;
            if (token.Span.Start > place.Start)
                return IsString(text, token, find);
            if (token.Span == place && wasString)
                return true;
            wasString = IsString(text, token, find);
        }
        return false;
    }

    private static bool IsString(string text, SqlToken token, Func<string, RevisionArgument?> find) =>
        token.Kind == SqlTokenKind.Placeholder
            ? SqlPlaceholder.Of(text, token.Span).Name is { } name && find(name)?.Type == ArgumentType.Text
            : token.Kind.IsString()
                || token.Kind
                    is SqlTokenKind.NationalString
                        or SqlTokenKind.BitString
                        or SqlTokenKind.HexString;
}
