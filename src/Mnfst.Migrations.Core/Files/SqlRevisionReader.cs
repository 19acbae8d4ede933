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

    private static string WithoutByteOrderMark(string text) =>
        text.Length > 0 && text[0] == '\ufeff' ? text.Substring(1) : text;
}
