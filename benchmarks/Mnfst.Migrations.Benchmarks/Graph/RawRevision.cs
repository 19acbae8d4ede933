using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Benchmarks.Graph;

/// <summary>What stands in one file.</summary>
public sealed record RawRevision(string Id, string[] Down, string[] Depends, string[] Labels)
{
    /// <summary>What a reader makes of it: a revision that knows the place of its id and of each link.</summary>
    public Revision Load() =>
        new(Id)
        {
            DownRevisions = Down.ToEquatableArray(),
            DependsOn = Depends.ToEquatableArray(),
            BranchLabels = Labels.ToEquatableArray(),
            Declaration = new RevisionDeclaration(Place(1, Id))
            {
                DownRevisions = Places(2, Down),
                DependsOn = Places(3, Depends),
                BranchLabels = Places(4, Labels),
            },
        };

    private EquatableArray<SourceLocation> Places(int line, string[] names)
    {
        if (names.Length == 0)
            return default;
        var places = new SourceLocation[names.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = Place(line, names[i]);
        return places.ToEquatableArray();
    }

    private SourceLocation Place(int line, string name) =>
        new(
            Id,
            new TextSpan(line * 80, name.Length),
            new LinePosition(line, 0),
            new LinePosition(line, name.Length)
        );
}
