using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Tool.Importing.Files;

/// <summary>A file of another tool.</summary>
internal sealed class ImportFile
{
    private readonly LineMap _lines;

    /// <param name="path">The file, as the user would name it.</param>
    /// <param name="text">Its text, without a byte order mark.</param>
    public ImportFile(string path, string text)
    {
        (Path, Text) = (path, text);
        _lines = new LineMap(text);
    }

    /// <summary>The file, as the user would name it.</summary>
    public string Path { get; }

    /// <summary>Its text, without a byte order mark.</summary>
    public string Text { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    public TextSpan All => new(0, Text.Length);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">Takes what is wrong with it.</param>
    public static ImportFile Read(string path, ImportReport report)
    {
        var name = System.IO.Path.GetRelativePath(Environment.CurrentDirectory, path);
        try
        {
            var text = SqlFileText.Decode(name, File.ReadAllBytes(path), out var fault);
            if (fault is not null)
                report.FaultLine(fault.Location, fault.ToString());
            return new ImportFile(name, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report.Fault(name, $"the file cannot be read: {e.Message}");
            return new ImportFile(name, "");
        }
    }

    /// <summary>The place of a part of the text.</summary>
    public SourceLocation At(TextSpan span) => _lines.LocationOf(Path, span);

    /// <summary>The line of an offset, counted from 1.</summary>
    public int LineOf(int offset) => _lines.PositionOf(offset).Line + 1;

    /// <summary>The lines of the text, without their ends.</summary>
    public IEnumerable<TextSpan> Lines()
    {
        for (var start = 0; start < Text.Length; )
        {
            var end = Text.AsSpan(start).IndexOfAny('\r', '\n') is >= 0 and var length
                ? start + length
                : Text.Length;
            yield return TextSpan.FromBounds(start, end);
            start = end + (end + 1 < Text.Length && Text[end] == '\r' && Text[end + 1] == '\n' ? 2 : 1);
        }
    }

    public string TextOf(TextSpan span) => Text.Substring(span.Start, span.Length);
}
