using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Sql;

/// <summary>A token of SQL and where it is.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it is, quotes and prefix included.</param>
public readonly record struct SqlToken(SqlTokenKind Kind, TextSpan Span)
{
    /// <summary>
    /// Whether a quote or block comment lacks its end. Such a token reaches to the end of the text.
    /// </summary>
    public bool IsUnterminated { get; init; }

    /// <summary>
    /// Whether this string goes on with the literal of the string before it. The SQL standard joins strings
    /// that only white space with a line break separates; the kind of the first holds for all.
    /// </summary>
    public bool IsContinuation { get; init; }

    /// <summary>Whether the token means nothing to the server: white space or a comment.</summary>
    public bool IsTrivia =>
        Kind is SqlTokenKind.WhiteSpace or SqlTokenKind.LineComment or SqlTokenKind.BlockComment;
}
