namespace Mnfst.Migrations.Core.Sql;

/// <summary>The kinds of tokens in PostgreSQL's SQL.</summary>
public enum SqlTokenKind : byte
{
    /// <summary>The end of the text; an empty token that repeats for ever.</summary>
    EndOfText,

    /// <summary>Spaces, tabs, line breaks, form feeds and vertical tabs.</summary>
    WhiteSpace,

    /// <summary><c>-- ...</c> up to, not including, the line break.</summary>
    LineComment,

    /// <summary><c>/* ... */</c>, with the comments nested in it.</summary>
    BlockComment,

    /// <summary>An unquoted word: an identifier or a keyword.</summary>
    Identifier,

    /// <summary><c>"..."</c></summary>
    QuotedIdentifier,

    /// <summary><c>U&amp;"..."</c></summary>
    UnicodeIdentifier,

    /// <summary><c>'...'</c></summary>
    StandardString,

    /// <summary><c>E'...'</c>, in which a backslash escapes.</summary>
    EscapeString,

    /// <summary><c>U&amp;'...'</c></summary>
    UnicodeString,

    /// <summary><c>N'...'</c></summary>
    NationalString,

    /// <summary><c>B'...'</c></summary>
    BitString,

    /// <summary><c>X'...'</c></summary>
    HexString,

    /// <summary><c>$tag$...$tag$</c></summary>
    DollarString,

    /// <summary>A numeric constant, with the letters that wrongly stick to it.</summary>
    Number,

    /// <summary><c>$1</c></summary>
    Parameter,

    /// <summary>An operator such as <c>+</c>, <c>&lt;=</c> or <c>-&gt;&gt;</c>.</summary>
    Operator,

    /// <summary><c>(</c></summary>
    OpenParenthesis,

    /// <summary><c>)</c></summary>
    CloseParenthesis,

    /// <summary><c>[</c></summary>
    OpenBracket,

    /// <summary><c>]</c></summary>
    CloseBracket,

    /// <summary><c>,</c></summary>
    Comma,

    /// <summary><c>;</c></summary>
    Semicolon,

    /// <summary><c>.</c></summary>
    Dot,

    /// <summary><c>..</c></summary>
    DotDot,

    /// <summary><c>:</c></summary>
    Colon,

    /// <summary><c>::</c></summary>
    TypeCast,

    /// <summary><c>:=</c></summary>
    ColonEquals,

    /// <summary><c>\</c>, which means something to psql only.</summary>
    Backslash,

    /// <summary>A character that PostgreSQL knows no use for.</summary>
    Unknown,

    /// <summary><c>:{name}</c>, which means something to a revision only, and nothing to PostgreSQL.</summary>
    Placeholder,
}

internal static class SqlTokenKinds
{
    /// <summary>Whether it is a string constant (<c>Sconst</c> in <c>gram.y</c>).</summary>
    public static bool IsString(this SqlTokenKind kind) =>
        kind
            is SqlTokenKind.StandardString
                or SqlTokenKind.EscapeString
                or SqlTokenKind.UnicodeString
                or SqlTokenKind.DollarString;
}
