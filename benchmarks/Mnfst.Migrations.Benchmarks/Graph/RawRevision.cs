using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Benchmarks.Graph;

/// <summary>What stands in one file.</summary>
public sealed record RawRevision(string Id, string[] Down, string[] Depends, string[] Labels)
{
    /// <summary>Whether the revision shall know the place of its id and of each link.</summary>
    public bool IsPlaced { get; init; }

    /// <summary>What a reader makes of it.</summary>
    public Revision Load() =>
        new(Id)
        {
            DownRevisions = Down.ToEquatableArray(),
            DependsOn = Depends.ToEquatableArray(),
            BranchLabels = Labels.ToEquatableArray(),
            Declaration = IsPlaced ? Declare() : null,
        };

    private RevisionDeclaration Declare() =>
        new(Place(1, Id))
        {
            DownRevisions = Places(2, Down),
            DependsOn = Places(3, Depends),
            BranchLabels = Places(4, Labels),
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
