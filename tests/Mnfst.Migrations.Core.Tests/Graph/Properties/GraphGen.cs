using CsCheck;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Graph.Properties;

/// <summary>Random revisions: sound graphs of all shapes, and broken ones.</summary>
public static class GraphGen
{
    // Ids in no relation to the order of the history, some the beginning of others.
    private static readonly string[] Ids =
    [
        .. "m b x a q z c y d p"
            .Split(' ')
            .SelectMany(letter => new[] { letter + "1", letter, letter + "12" }),
    ];

    /// <summary>Each revision follows or depends on some before it; all shapes that a sound graph can have.</summary>
    public static Gen<Revision[]> Sound { get; } =
        from count in Gen.Int[0, 14]
        from seed in Gen.Int[0, int.MaxValue]
        select MakeSound(count, new Random(seed));

    /// <summary>Revisions of which the ids, links and labels are whatever comes.</summary>
    public static Gen<Revision[]> Anything { get; } =
        from count in Gen.Int[0, 8]
        from seed in Gen.Int[0, int.MaxValue]
        select MakeAnything(count, new Random(seed));

    /// <summary>A sound graph and some of its ids, closed under nothing: an applied set with holes.</summary>
    public static Gen<(RevisionGraph Graph, string[] Applied)> WithApplied { get; } =
        from revisions in Sound
        from seed in Gen.Int[0, int.MaxValue]
        select (RevisionGraph.Create(revisions), Some(revisions, new Random(seed)));

    private static Revision[] MakeSound(int count, Random random)
    {
        var ids = Ids.ToArray();
        random.Shuffle(ids);
        var revisions = new Revision[count];
        for (var i = 0; i < count; i++)
        {
            var down = Before(i, random.Next(10) < 7 ? 1 : random.Next(4));
            revisions[i] = new Revision(ids[i])
            {
                DownRevisions = down,
                DependsOn = Before(i, random.Next(10) < 7 ? 0 : random.Next(3)),
                BranchLabels = random.Next(6) == 0 ? EquatableArray.Of("label" + i) : default,
            };
        }
        random.Shuffle(revisions);
        return revisions;

        // Mostly the newest ones, so that there are lines as well as thickets.
        EquatableArray<string> Before(int node, int links) =>
            Enumerable
                .Range(0, node == 0 ? 0 : links)
                .Select(_ => ids[random.Next(2) == 0 ? node - 1 : random.Next(node)])
                .Distinct()
                .ToEquatableArray();
    }

    private static Revision[] MakeAnything(int count, Random random)
    {
        string[] names = [.. Ids.Take(count), "head", "a b", "label", "label2", "c-1", "", "zz"];
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new Revision(random.Next(8) == 0 ? Name() : Ids[i])
                {
                    DownRevisions = Names(3),
                    DependsOn = Names(2),
                    BranchLabels = Names(random.Next(4) == 0 ? 2 : 1),
                    CreateDate = DateTimeOffset.UnixEpoch.AddDays(random.Next(3)),
                }),
        ];

        string Name() => names[random.Next(names.Length)];

        EquatableArray<string> Names(int atMost) =>
            Enumerable.Range(0, random.Next(atMost)).Select(_ => Name()).ToEquatableArray();
    }

    private static string[] Some(Revision[] revisions, Random random) =>
        [.. revisions.Where(_ => random.Next(2) == 0).Select(revision => revision.Id)];
}
