using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Core.Files;

/// <summary>Reads .sql revision files.</summary>
public static class SqlRevisionReader
{
    /// <summary>
    /// Reads a file, all faults of it in one pass. Takes any text, broken or not, without throwing, and gives what
    /// could be read: a file with a fault still has its revision if its id can be read, so that the graph around
    /// it keeps its meaning.
    /// </summary>
    /// <param name="path">The file, as locations and diagnostics shall name it; it is not opened.</param>
    /// <param name="text">
    /// The text of the file. A byte order mark before it is passed over and counts in no location, as in editors.
    /// </param>
    public static SqlRevisionFile Read(string path, string text)
    {
        text = WithoutByteOrderMark(text);
        var neverClosed = new List<int>();
        while (true)
        {
            if (new RevisionFileParser(path, text, neverClosed).TryParse() is { } file)
                return file;
        }
    }

    /// <summary>
    /// Reads a file of a project or a folder, whose migration is to run: its bytes have to be UTF-8, see
    /// <see cref="SqlFileText"/>, and its statements have to keep to <see cref="StatementRules"/>.
    /// </summary>
    /// <param name="path">The file, as locations and diagnostics shall name it; it is not opened.</param>
    /// <param name="bytes">All that is in it.</param>
    public static SqlRevisionFile Read(string path, byte[] bytes) =>
        Read(path, SqlFileText.Decode(path, bytes, out var fault), fault);

    /// <inheritdoc cref="Read(string, byte[])"/>
    /// <param name="path">The file, as locations and diagnostics shall name it; it is not opened.</param>
    /// <param name="text">What its bytes were read as.</param>
    /// <param name="misreading">That this is not what they are; null if it is.</param>
    internal static SqlRevisionFile Read(string path, string text, Diagnostic? misreading)
    {
        var file = Read(path, text);
        var faults = ForbiddenStatements.In(file).ToList();
        if (misreading is not null)
            faults.Add(misreading);
        return faults.Count == 0
            ? file
            : file with
            {
                Diagnostics = file
                    .Diagnostics.Concat(faults)
                    .OrderBy(fault => fault.Location!.Span.Start)
                    .ToEquatableArray(),
            };
    }

    private static string WithoutByteOrderMark(string text) =>
        text.Length > 0 && text[0] == '\ufeff' ? text.Substring(1) : text;
}
