using Mnfst.Migrations.DevDatabase.Binaries;
using Mnfst.Migrations.DevDatabase.Clusters;
using Mnfst.Migrations.DevDatabase.Connections;

namespace Mnfst.Migrations.DevDatabase.Unix;

/// <summary>The command of a server that only a socket in a folder of its user leads to.</summary>
internal static class UnixServerCommand
{
    public static IReadOnlyList<string> For(
        PostgresBinaries binaries,
        string data,
        string socketFolder,
        IEnumerable<string> settings
    ) =>
        [
            binaries.Postgres,
            "-D",
            data,
            .. ServerSettings.ToArguments([
                "listen_addresses=",
                $"port={ServerAddress.DefaultPort}",
                $"unix_socket_directories={Quote(socketFolder)}",
                // The folder is closed to others; so is the socket.
                "unix_socket_permissions=0700",
                .. settings,
            ]),
        ];

    /// <summary>The setting is a list: quoted, a folder may have a comma or a space in its name.</summary>
    private static string Quote(string folder) =>
        $"\"{folder.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
