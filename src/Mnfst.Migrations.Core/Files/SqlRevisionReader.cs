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
    public static SqlRevisionFile Read(string path, string text) => Read(path, text, IncludeSource.None);

    /// <inheritdoc cref="Read(string, string)"/>
    /// <param name="path">The file, as locations and diagnostics shall name it; it is not opened.</param>
    /// <param name="text">The text of the file.</param>
    /// <param name="includes">The files that it may include.</param>
    internal static SqlRevisionFile Read(string path, string text, IncludeSource includes)
    {
        text = WithoutByteOrderMark(text);
        var neverClosed = new List<int>();
        while (true)
        {
            var reader = new IncludeReader(includes);
            if (new RevisionFileParser(path, text, neverClosed, reader).TryParse() is { } file)
                return reader.Misreadings.Count == 0 ? file : With(file, reader.Misreadings);
        }
    }

    /// <summary>
    /// Reads a file of a project or a folder, whose migration is to run: its bytes have to be UTF-8, see
    /// <see cref="SqlFileText"/>, and its statements have to keep to <see cref="StatementRules"/>.
    /// </summary>
    /// <param name="path">The file, as locations and diagnostics shall name it; it is not opened.</param>
    /// <param name="bytes">All that is in it.</param>
    public static SqlRevisionFile Read(string path, byte[] bytes) => Read(path, bytes, IncludeSource.None);

    /// <inheritdoc cref="Read(string, byte[])"/>
    /// <param name="path">The file, as locations and diagnostics shall name it; it is not opened.</param>
    /// <param name="bytes">All that is in it.</param>
    /// <param name="includes">The files that it may include.</param>
    internal static SqlRevisionFile Read(string path, byte[] bytes, IncludeSource includes) =>
        Read(path, SqlFileText.Decode(path, bytes, out var fault), fault, includes);

    /// <inheritdoc cref="Read(string, byte[])"/>
    /// <param name="path">The file, as locations and diagnostics shall name it; it is not opened.</param>
    /// <param name="text">What its bytes were read as.</param>
    /// <param name="misreading">That this is not what they are; null if it is.</param>
    /// <param name="includes">The files that it may include.</param>
    internal static SqlRevisionFile Read(
        string path,
        string text,
        Diagnostic? misreading,
        IncludeSource includes
    )
    {
        var file = Read(path, text, includes);
        var faults = ForbiddenStatements.In(file).ToList();
        if (misreading is not null)
            faults.Add(misreading);
        return faults.Count == 0 ? file : With(file, faults);
    }

    private static SqlRevisionFile With(SqlRevisionFile file, IEnumerable<Diagnostic> faults) =>
        file with
        {
            Diagnostics = file
                .Diagnostics.Concat(faults)
                .OrderBy(
                    fault => fault.Location!.Path == file.Path ? "" : fault.Location.Path,
                    StringComparer.Ordinal
                )
                .ThenBy(fault => fault.Location!.Span.Start)
                .ToEquatableArray(),
        };

    private static string WithoutByteOrderMark(string text) =>
        text.Length > 0 && text[0] == '\ufeff' ? text.Substring(1) : text;
}
