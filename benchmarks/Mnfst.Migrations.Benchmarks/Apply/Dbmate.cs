using Mnfst.Migrations.DevDatabase;

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

    private string UrlOf(string database)
    {
        var url = Server.GetUrl(database);
        return $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}sslmode=disable";
    }
}
