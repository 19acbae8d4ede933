using Mnfst.Migrations.DevDatabase;

namespace Mnfst.Migrations.Benchmarks.Apply;

/// <summary>A program that is measured.</summary>
/// <param name="Name">What to call it.</param>
public abstract record Contestant(string Name)
{
    /// <summary>Whether it has something to apply, or only finds that there is nothing.</summary>
    public virtual bool Applies => true;

    /// <summary>Whether what it leaves has to be what our runner leaves.</summary>
    public virtual bool WritesOurJournal => true;

    /// <summary>Makes what it reads.</summary>
    public virtual Task PrepareAsync(RevisionFolder folder, string migratedDatabase) => Task.CompletedTask;

    /// <summary>How to apply all revisions to a database.</summary>
    public abstract ProgramCall Apply(RevisionFolder folder, string database);

    /// <summary>How to find out that there is nothing to do.</summary>
    public virtual ProgramCall FindNothing(RevisionFolder folder, string database) => Apply(folder, database);
}

/// <summary>Our command line.</summary>
public sealed record OurProgram(DevServer Server, string Path)
    : Contestant(
        Path.EndsWith(".dll", StringComparison.Ordinal) ? $"tool {Short(Path)}" : $"bundle {Short(Path)}"
    )
{
    public override ProgramCall Apply(RevisionFolder folder, string database) =>
        Call(folder, database, "upgrade", "heads");

    public ProgramCall Call(RevisionFolder folder, string database, params string[] command)
    {
        string[] arguments = [.. command, "--database", Server.GetUrl(database), "--quiet"];
        return Path.EndsWith(".dll", StringComparison.Ordinal)
            ? new ProgramCall("dotnet", [Path, .. arguments, "--migrations", folder.Revisions])
            : new ProgramCall(Path, [folder.Revisions, .. arguments]);
    }

    private static string Short(string path) =>
        System.IO.Path.Combine(
            System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path)!),
            System.IO.Path.GetFileName(path)
        );
}

/// <summary>A bundle that carries the migrations of the sample, whose databases have them already.</summary>
public sealed record SampleBundle(DevServer Server, string Path) : Contestant("bundle of the sample")
{
    public override bool Applies => false;

    public override ProgramCall Apply(RevisionFolder folder, string database) =>
        new(Path, ["upgrade", "heads", "--database", Server.GetUrl(database), "--quiet"]);
}

/// <summary>psql with what our runner sends as one script; to find nothing to do, it asks for a number.</summary>
public sealed record Psql(DevServer Server, string Program, string Name) : Contestant(Name)
{
    public override async Task PrepareAsync(RevisionFolder folder, string migratedDatabase)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(Server.GetConnectionString(migratedDatabase));
        await PsqlScript.WriteAsync(folder.Script, source);
    }

    public override ProgramCall Apply(RevisionFolder folder, string database) =>
        new(Program, ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", folder.Script, Server.GetUrl(database)]);

    public override ProgramCall FindNothing(RevisionFolder folder, string database) =>
        new(Program, ["-X", "-q", "-c", "select 1", "-o", "/dev/null", Server.GetUrl(database)]);
}

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
