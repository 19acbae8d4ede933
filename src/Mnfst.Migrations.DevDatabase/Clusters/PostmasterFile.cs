using System.Globalization;

namespace Mnfst.Migrations.DevDatabase.Clusters;

/// <summary>The file postmaster.pid of a data folder: the server's process id in its first line, its port in the
/// fourth, its state in the eighth.</summary>
internal static class PostmasterFile
{
    private const string Name = "postmaster.pid";

    public static string In(string data) => Path.Combine(data, Name);

    /// <summary>Whether the server says that it accepts connections.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="server">The server's process id; null is whatever the file says.</param>
    public static bool SaysReady(string data, int? server = null) =>
        Read(data) is { Length: >= 8 } lines
        && lines[7].Trim() == "ready"
        && (server is null || ReadProcessId(lines) == server);

    /// <summary>The process id of the server that runs, or ran, on a data folder.</summary>
    public static int? ReadProcessId(string data) => ReadProcessId(Read(data));

    /// <summary>The port of the server that runs, or ran, on a data folder.</summary>
    public static int? ReadPort(string data) =>
        Read(data) is { Length: >= 4 } lines
        && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port)
            ? port
            : null;

    private static int? ReadProcessId(string[] lines) =>
        lines.Length > 0 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var id) ? id : null;

    private static string[] Read(string data)
    {
        try
        {
            return File.ReadAllLines(In(data));
        }
        catch (IOException)
        {
            // Not there yet, or not any more, or (Windows) being written.
            return [];
        }
    }
}
