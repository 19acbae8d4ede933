namespace Mnfst.Migrations.Core.Sql;

/// <summary>
/// The character classes of PostgreSQL's scanner (<c>src/backend/parser/scan.l</c>: space, ident_start,
/// ident_cont, op_chars). Every character beyond ASCII counts as a letter there, a no-break space included.
/// </summary>
internal static class SqlCharacters
{
    // By comparison, not by a table: what the just-in-time compiler makes of these before anything has run would look
    // up the table's address for every character.

    public static bool IsSpace(char c) =>
        // PostgreSQL counts the vertical tab as white space from version 16 on.
        c is ' ' or '\t' or '\n' or '\v' or '\f' or '\r';

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    /// <summary>Whether an unquoted identifier, or the tag of a dollar quote, may begin with the character.</summary>
    public static bool IsIdentifierStart(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or >= '\x80';

    /// <summary>Whether the character may follow in the tag of a dollar quote.</summary>
    public static bool IsTagPart(char c) => IsIdentifierStart(c) || IsDigit(c);

    /// <summary>Whether the character may follow in an unquoted identifier.</summary>
    public static bool IsIdentifierPart(char c) => IsTagPart(c) || c == '$';

    public static bool IsOperator(char c) =>
        c is '+' or '-' or '*' or '/' or '<' or '>' or '=' || LetsOperatorEndInSign(c);

    /// <summary>Whether an operator with the character in it may end in + or -: the standard has none with it.</summary>
    public static bool LetsOperatorEndInSign(char c) =>
        c is '~' or '!' or '@' or '#' or '^' or '&' or '|' or '`' or '?' or '%';

    public static bool IsLineBreak(char c) => c is '\n' or '\r';
}
