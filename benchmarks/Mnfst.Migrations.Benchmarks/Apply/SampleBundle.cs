using Mnfst.Migrations.DevDatabase;

namespace Mnfst.Migrations.Benchmarks.Apply;

/// <summary>A bundle that carries the migrations of the sample, whose databases have them already.</summary>
public sealed record SampleBundle(DevServer Server, string Path) : Contestant("bundle of the sample")
{
    public override bool Applies => false;

    public override ProgramCall Apply(RevisionFolder folder, string database) =>
        new(Path, ["upgrade", "heads", "--database", Server.GetUrl(database), "--quiet"]);
}
