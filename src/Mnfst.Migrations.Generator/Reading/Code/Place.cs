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
    public static Place Of(SyntaxNodeOrToken syntax) => Of(syntax.GetLocation()!);

    /// <summary>The place that is a location in source.</summary>
    public static Place Of(Location location)
    {
        var lines = location.GetLineSpan();
        return new Place(
            location.SourceTree!.FilePath,
            new TextSpan(location.SourceSpan.Start, location.SourceSpan.Length),
            Position(lines.StartLinePosition),
            Position(lines.EndLinePosition)
        );
    }

    private static LinePosition Position(Microsoft.CodeAnalysis.Text.LinePosition position) =>
        new(position.Line, position.Character);
}
