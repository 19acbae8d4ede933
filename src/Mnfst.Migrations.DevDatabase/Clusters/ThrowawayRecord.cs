using System.Text;
using Mnfst.Migrations.DevDatabase.Shared;

namespace Mnfst.Migrations.DevDatabase.Clusters;

/// <summary>
/// The file that says where a throw-away server is. Its owner holds it locked; a record that can be locked has lost its
/// owner.
/// </summary>
internal sealed class ThrowawayRecord : IDisposable
{
    private readonly FileStream _file;

    private ThrowawayRecord(FileStream file, string run)
    {
        _file = file;
        Run = run;
    }

    /// <summary>The server's folder; empty if the owner died before it wrote it.</summary>
    public string Run { get; }

    public string Path => _file.Name;

    /// <summary>The data folder of a throw-away server.</summary>
    public static string DataIn(string run) => System.IO.Path.Combine(run, "data");

    /// <summary>Makes a record for a new server in a folder for such servers.</summary>
    public static ThrowawayRecord Create(CacheFolder cache, string scratch)
    {
        while (true)
        {
            var id = ServerId.New();
            var path = System.IO.Path.Combine(cache.Throwaways, id);
            // Null: a sweep was faster between the making of the file and its lock, and has removed it.
            if (FileLock.TryAcquire(path, FileMode.CreateNew) is { } file)
            {
                var run = ScratchFolder.NewFolderIn(scratch, id);
                file.Write(Encoding.UTF8.GetBytes(run));
                return new ThrowawayRecord(file, run);
            }
        }
    }

    /// <summary>Locks a record that has lost its owner.</summary>
    /// <returns>Null if it has one, or has been removed meanwhile.</returns>
    public static ThrowawayRecord? TryTakeOver(string path)
    {
        try
        {
            if (FileLock.TryAcquire(path, FileMode.Open) is { } file)
            {
                using var reader = new StreamReader(file, leaveOpen: true);
                return new ThrowawayRecord(file, reader.ReadToEnd());
            }
        }
        catch (FileNotFoundException)
        {
            // Its supervisor was faster.
        }

        return null;
    }

    public void Dispose() => _file.Dispose();
}
