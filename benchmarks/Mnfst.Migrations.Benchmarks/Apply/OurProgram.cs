using Mnfst.Migrations.DevDatabase;

namespace Mnfst.Migrations.Benchmarks.Apply;

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
