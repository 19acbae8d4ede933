namespace Mnfst.Migrations.Core.Text;

/// <summary>A span in a file, with the lines and columns at which it starts and ends.</summary>
/// <param name="Path">The file, as it was named to the reader.</param>
/// <param name="Span">The span, in UTF-16 code units.</param>
/// <param name="Start">Line and column of the span's start.</param>
/// <param name="End">Line and column of the span's end.</param>
public sealed record SourceLocation(string Path, TextSpan Span, LinePosition Start, LinePosition End)
{
    /// <summary>
    /// The place in the form that MSBuild, editors and terminals recognise: <c>path(line,column)</c>, both
    /// counted from 1.
    /// </summary>
    public override string ToString() => $"{Path}({Start.Line + 1},{Start.Column + 1})";
}
