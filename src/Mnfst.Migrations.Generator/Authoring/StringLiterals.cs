using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Mnfst.Migrations.Generator.Authoring;

/// <summary>Writes something else into a literal of C#.</summary>
internal static class StringLiterals
{
    /// <summary>
    /// The literal to write in the place of another one; null if the place holds no literal of this text: what a constant
    /// says is said elsewhere, and perhaps of other things as well.
    /// </summary>
    /// <param name="root">The file.</param>
    /// <param name="span">The place.</param>
    /// <param name="written">The text that is expected there.</param>
    /// <param name="replacement">The text that is wanted.</param>
    public static string? Replace(SyntaxNode root, TextSpan span, string written, string replacement) =>
        root.FullSpan.Contains(span)
        && root.FindNode(span, getInnermostNodeForTie: true) is LiteralExpressionSyntax literal
        && literal.Span == span
        && literal.IsKind(SyntaxKind.StringLiteralExpression)
        && literal.Token.ValueText == written
            ? SymbolDisplay.FormatLiteral(replacement, quote: true)
            : null;
}
