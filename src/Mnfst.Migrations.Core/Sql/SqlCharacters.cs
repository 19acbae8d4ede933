namespace Mnfst.Migrations.Core.Sql;

/// <summary>
/// The character classes of PostgreSQL's scanner (<c>src/backend/parser/scan.l</c>: space, ident_start,
/// ident_cont, op_chars). Every character beyond ASCII counts as a letter there, a no-break space included.
/// </summary>
internal static class SqlCharacters
{
    [Flags]
    private enum Class : byte
    {
        None = 0,
        Space = 1,
        Letter = 2,
        Digit = 4,
        Operator = 8,

        // An operator with one of these may end in + or -.
        NotInStandardOperators = 16,
    }

    private static readonly Class[] Classes = Classify();

    public static bool IsSpace(char c) => Is(c, Class.Space);

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    /// <summary>Whether an unquoted identifier, or the tag of a dollar quote, may begin with the character.</summary>
    public static bool IsIdentifierStart(char c) => c >= 0x80 || (Classes[c] & Class.Letter) != 0;

    /// <summary>Whether the character may follow in the tag of a dollar quote.</summary>
    public static bool IsTagPart(char c) => c >= 0x80 || (Classes[c] & (Class.Letter | Class.Digit)) != 0;

    /// <summary>Whether the character may follow in an unquoted identifier.</summary>
    public static bool IsIdentifierPart(char c) => IsTagPart(c) || c == '$';

    public static bool IsOperator(char c) => Is(c, Class.Operator);

    public static bool LetsOperatorEndInSign(char c) => Is(c, Class.NotInStandardOperators);

    public static bool IsLineBreak(char c) => c is '\n' or '\r';

    private static bool Is(char c, Class what) => c < 0x80 && (Classes[c] & what) != 0;

    private static Class[] Classify()
    {
        var classes = new Class[0x80];
        // PostgreSQL counts the vertical tab as white space from version 16 on.
        Mark(" \t\n\r\f\v", Class.Space);
        Mark("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_", Class.Letter);
        Mark("0123456789", Class.Digit);
        Mark("+-*/<>=", Class.Operator);
        Mark("~!@#^&|`?%", Class.Operator | Class.NotInStandardOperators);
        return classes;

        void Mark(string characters, Class what)
        {
            foreach (var c in characters)
                classes[c] = what;
        }
    }
}
