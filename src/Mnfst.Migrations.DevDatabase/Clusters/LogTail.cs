namespace Mnfst.Migrations.DevDatabase.Clusters;

/// <summary>The end of a server's log, for an error message.</summary>
internal static class LogTail
{
    private const int Lines = 20;

    public static string Of(string path)
    {
        if (!File.Exists(path))
        {
            return "It has written no log.";
        }

        using var reader = new StreamReader(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
        );
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return $"The end of its log, {path}:\n{string.Join('\n', lines.TakeLast(Lines))}";
    }
}
