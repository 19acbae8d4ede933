using Mnfst.Migrations.DevDatabase;
using Npgsql;

namespace Mnfst.Migrations.Benchmarks.Apply;

/// <summary>dbmate with the same revisions as files of its own.</summary>
public sealed record Dbmate(DevServer Server, string Program) : Contestant("dbmate")
{
    public override bool WritesOurJournal => false;

    public override ProgramCall Apply(RevisionFolder folder, string database) =>
        new(
            Program,
            ["--url", UrlOf(database), "--migrations-dir", folder.ForDbmate, "--no-dump-schema", "migrate"]
        );

    /// <summary>Finds its program among what npm installs for this platform.</summary>
    public static string Find(string folder) =>
        Directory
            .EnumerateFiles(
                folder,
                OperatingSystem.IsWindows() ? "dbmate.exe" : "dbmate",
                SearchOption.AllDirectories
            )
            .FirstOrDefault(path => path.Contains("@dbmate", StringComparison.Ordinal))
        ?? throw new FileNotFoundException(
            $"There is no dbmate in {folder}: npm install --prefix {folder} dbmate"
        );

    /// <summary>dbmate reads the folder of a Unix socket from the query; in the place of the host it takes it for a bad URL.</summary>
    private string UrlOf(string database)
    {
        var server = new NpgsqlConnectionStringBuilder(Server.GetConnectionString(database));
        var host = server.Host!.StartsWith('/') ? $"&socket={server.Host}" : "";
        var url = new UriBuilder(
            "postgres",
            host.Length > 0 ? "localhost" : server.Host,
            server.Port,
            database
        )
        {
            UserName = server.Username,
            Query = $"sslmode=disable{host}",
        };
        return url.Uri.AbsoluteUri;
    }
}
