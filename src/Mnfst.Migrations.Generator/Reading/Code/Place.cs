using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>A span in a file of C#.</summary>
/// <param name="File">The file, as the compiler names it.</param>
/// <param name="Span">The span.</param>
/// <param name="Start">Line and column of its start.</param>
/// <param name="End">Line and column of its end.</param>
internal readonly record struct Place(string File, TextSpan Span, LinePosition Start, LinePosition End)
{
    public static Place Of(SyntaxNodeOrToken syntax)
    {
        var lines = syntax.SyntaxTree!.GetLineSpan(syntax.Span);
        return new Place(
            syntax.SyntaxTree.FilePath,
            new TextSpan(syntax.Span.Start, syntax.Span.Length),
            Position(lines.StartLinePosition),
            Position(lines.EndLinePosition)
        );
    }

    private static LinePosition Position(Microsoft.CodeAnalysis.Text.LinePosition position) =>
        new(position.Line, position.Character);
}
