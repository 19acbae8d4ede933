using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Model;

/// <summary>
/// Finds out why SQL written by the migration's author cannot be put into a statement where it belongs. Each
/// answer is the end of a sentence that begins with the SQL in question, or null if nothing is wrong. The server
/// judges the rest: what is looked at here is only what could reach beyond its place.
/// </summary>
internal static class SqlFragmentRules
{
    /// <summary>One expression.</summary>
    public static string? FaultOfExpression(string sql) =>
        FaultOf(
            sql,
            token => token.Kind == SqlTokenKind.Comma ? "has a comma, but must be a single expression." : null
        );

    /// <summary>A part of a statement that may have commas in it.</summary>
    public static string? FaultOfPart(string sql) => FaultOf(sql, _ => null);

    /// <summary>What follows SET in an UPDATE.</summary>
    public static string? FaultOfAssignments(string sql) =>
        FaultOf(
            sql,
            token =>
                token.Is("WHERE") ? "has a WHERE. Give the condition separately, as 'where:'."
                : token.Is("RETURNING") ? "has a RETURNING, but a backfill returns nothing."
                : null
        );

    /// <summary>A single type, such as <c>numeric(10, 2)[]</c>.</summary>
    public static string? FaultOfType(string sql) =>
        FaultOf(
            sql,
            token =>
                token.IsComment ? "has a comment. Write it as a C# comment."
                : IsColumnClause(token)
                    ? $"is more than a type. Write {token.Text} as a method of the column, or as a constraint."
                : IsPartOfType(token.Kind) ? null
                : $"is more than a type: '{token.Text}' does not belong there."
        );

    private static bool IsColumnClause(OutermostToken token) =>
        token.Is("CHECK")
        || token.Is("COLLATE")
        || token.Is("CONSTRAINT")
        || token.Is("DEFAULT")
        || token.Is("GENERATED")
        || token.Is("NOT")
        || token.Is("NULL")
        || token.Is("PRIMARY")
        || token.Is("REFERENCES")
        || token.Is("UNIQUE")
        || token.Is("USING");

    private static bool IsPartOfType(SqlTokenKind kind) =>
        kind
            is SqlTokenKind.WhiteSpace
                or SqlTokenKind.Identifier
                or SqlTokenKind.QuotedIdentifier
                or SqlTokenKind.UnicodeIdentifier
                or SqlTokenKind.Dot
                or SqlTokenKind.OpenParenthesis
                or SqlTokenKind.CloseParenthesis
                or SqlTokenKind.OpenBracket
                or SqlTokenKind.CloseBracket;

    /// <param name="sql">The SQL.</param>
    /// <param name="rule">The fault of a token outside parentheses and brackets, or null.</param>
    private static string? FaultOf(string sql, Func<OutermostToken, string?> rule)
    {
        if (string.IsNullOrWhiteSpace(sql))
            return "is empty.";
        var lexer = new SqlLexer(sql);
        var open = new Stack<SqlTokenKind>();
        var endsInComment = false;
        for (var token = lexer.Next(); token.Kind != SqlTokenKind.EndOfText; token = lexer.Next())
        {
            var text = sql.Substring(token.Span.Start, token.Span.Length);
            if (token.IsUnterminated)
                return $"has a quote or comment that is never closed: {text}";
            if (
                token.Kind is SqlTokenKind.CloseParenthesis or SqlTokenKind.CloseBracket
                && !Closes(open, token.Kind)
            )
                return $"closes a '{text}' that is not open.";
            if (FaultAnywhere(token.Kind, text) is { } fault)
                return fault;
            if (open.Count == 0 && rule(new OutermostToken(token, text)) is { } outermostFault)
                return outermostFault;
            if (token.Kind is SqlTokenKind.OpenParenthesis or SqlTokenKind.OpenBracket)
                open.Push(token.Kind);
            endsInComment = token.Kind == SqlTokenKind.LineComment;
        }
        return open.Count > 0 ? "does not close every parenthesis or bracket that it opens."
            : endsInComment ? "ends in a comment, which would hide what follows. Write it as a C# comment."
            : null;
    }

    private static bool Closes(Stack<SqlTokenKind> open, SqlTokenKind closing) =>
        open.TryPop(out var opening)
        && opening == SqlTokenKind.OpenParenthesis == (closing == SqlTokenKind.CloseParenthesis);

    private static string? FaultAnywhere(SqlTokenKind kind, string text) =>
        kind switch
        {
            SqlTokenKind.Semicolon => "has a semicolon, but is only part of a statement.",
            SqlTokenKind.Parameter => $"has the parameter {text}, which has no value.",
            SqlTokenKind.Backslash or SqlTokenKind.Unknown =>
                $"has the character '{text}', which is not SQL.",
            _ => null,
        };

    private readonly record struct OutermostToken(SqlToken Token, string Text)
    {
        public SqlTokenKind Kind => Token.Kind;

        public bool IsComment => Kind is SqlTokenKind.LineComment or SqlTokenKind.BlockComment;

        public bool Is(string keyword) =>
            Kind == SqlTokenKind.Identifier && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);
    }
}
