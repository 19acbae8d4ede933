using System.Globalization;
using Mnfst.Migrations.DevDatabase;

namespace Mnfst.Migrations.Benchmarks.Apply;

/// <summary>
/// Our command line: the .dll of the tool, which reads the folder, or bundles compiled ahead of time that carry the revisions,
/// in whose path <see cref="Count"/> stands for how many.
/// </summary>
public sealed record OurProgram(DevServer Server, string Path)
    : Contestant(IsTool(Path) ? "tool mnfst.dll" : "bundle")
{
    /// <summary>Stands for the number of revisions in the path of a bundle.</summary>
    public const string Count = "{N}";

    public override ProgramCall Apply(RevisionFolder folder, string database) =>
        Call(folder, database, "upgrade", "heads");

    public ProgramCall Call(RevisionFolder folder, string database, params string[] command)
    {
        string[] arguments = [.. command, "--database", Server.GetUrl(database), "--quiet"];
        return IsTool(Path)
            ? new ProgramCall("dotnet", [Path, .. arguments, "--migrations", folder.Revisions])
            : new ProgramCall(
                Path.Replace(
                    Count,
                    folder.Length.ToString(CultureInfo.InvariantCulture),
                    StringComparison.Ordinal
                ),
                arguments
            );
    }

    private static bool IsTool(string path) => path.EndsWith(".dll", StringComparison.Ordinal);
}
