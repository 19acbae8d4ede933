using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Model;

/// <summary>Where a migration calls for an operation.</summary>
internal static class CallLocation
{
    /// <summary>The line of a call; null if it is not known.</summary>
    /// <param name="sourcePath">The file; null if there is none.</param>
    /// <param name="line">The line, counted from 1; 0 if it is not known.</param>
    public static SourceLocation? Of(string? sourcePath, int line)
    {
        if (sourcePath is null || line == 0)
            return null;
        var start = new LinePosition(line - 1, 0);
        return new SourceLocation(sourcePath, new TextSpan(0, 0), start, start);
    }
}
