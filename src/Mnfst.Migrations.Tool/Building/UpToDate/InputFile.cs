using System.Globalization;
using System.IO.Enumeration;

namespace Mnfst.Migrations.Tool.Building.UpToDate;

/// <summary>
/// A file and how it is told from an earlier one of its name: by size and time, which have to be equal. A switch of branches
/// may well bring a file that is older.
/// </summary>
internal readonly record struct InputFile(string Path, long Size, long Ticks, bool IsFolder)
{
    public static InputFile Of(ref FileSystemEntry entry)
    {
        var path = entry.ToFullPath();
        if ((entry.Attributes & FileAttributes.ReparsePoint) != 0)
            return entry.IsDirectory ? new InputFile(path, 0, 0, true) : Of(path);
        return new InputFile(path, entry.Length, entry.LastWriteTimeUtc.UtcTicks, entry.IsDirectory);
    }

    /// <summary>The file of a path, which need not be there; of a link, what it leads to.</summary>
    public static InputFile Of(string path)
    {
        try
        {
            FileSystemInfo file = new FileInfo(path);
            if (file.Exists && file.LinkTarget is not null)
                file = file.ResolveLinkTarget(returnFinalTarget: true)!;
            return file is FileInfo { Exists: true } found
                ? new InputFile(path, found.Length, found.LastWriteTimeUtc.Ticks, false)
                : new InputFile(path, Directory.Exists(path) ? -2 : -1, 0, false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new InputFile(path, -3, 0, false);
        }
    }

    /// <summary>Says that it is there, and no more.</summary>
    public string ToNameLine() => Size is -1 ? $"{Path}\t-" : Path;

    /// <summary>Says what it is.</summary>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Path}\t{Size}\t{Ticks}");
}
