using CsCheck;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Tests.Graph.Properties;

public class ValidatorProperties
{
    [Fact]
    public void Diagnostics_do_not_depend_on_the_order_of_the_input() =>
        (
            from revisions in GraphGen.Anything
            from shuffled in Gen.Shuffle(Placed(revisions))
            select (revisions, shuffled)
        ).Sample(
            (revisions, shuffled) => Assert.Equal(Print(Placed(revisions)), Print(shuffled)),
            iter: 3000
        );

    [Fact]
    public void Nor_do_they_where_revisions_have_no_places() =>
        (
            from revisions in GraphGen.Anything
            from shuffled in Gen.Shuffle(revisions)
            select (revisions, shuffled)
        ).Sample((revisions, shuffled) => Assert.Equal(Print(revisions), Print(shuffled)), iter: 3000);

    [Fact]
    public void The_order_of_the_graph_does_not_depend_on_that_of_the_input() =>
        (
            from revisions in GraphGen.Sound
            from shuffled in Gen.Shuffle(revisions)
            select (revisions, shuffled)
        ).Sample(
            (revisions, shuffled) =>
                Assert.Equal(
                    RevisionGraph.Create(revisions).Revisions,
                    RevisionGraph.Create(shuffled).Revisions
                )
        );

    [Fact]
    public void A_graph_is_made_exactly_if_there_is_no_error_but_several_heads() =>
        GraphGen.Anything.Sample(revisions =>
        {
            var validation = GraphValidator.Validate(revisions, new GraphOptions());
            var errors = validation.Diagnostics.Where(fault => fault.Severity == DiagnosticSeverity.Error);
            Assert.Equal(errors.All(fault => fault.Id == "MNFST1005"), validation.Graph is not null);
        });

    [Fact]
    public void A_sound_graph_has_no_error_but_several_heads() =>
        GraphGen.Sound.Sample(revisions =>
            Assert.DoesNotContain(
                GraphValidator
                    .Validate(revisions, new GraphOptions { AllowMultipleHeads = true })
                    .Diagnostics,
                fault => fault.Severity == DiagnosticSeverity.Error
            )
        );

    [Fact]
    public void No_fault_is_reported_twice_at_one_place() =>
        GraphGen.Anything.Sample(revisions =>
        {
            var faults = GraphValidator
                .Validate(Placed(revisions), new GraphOptions())
                .Diagnostics.Where(fault => fault.Id is not ("MNFST1013" or "MNFST1003" or "MNFST1008"));
            Assert.DoesNotContain(
                faults.GroupBy(fault => (fault.Id, fault.Location)),
                group => group.Count() > 1
            );
        });

    [Fact]
    public void Redundant_links_are_those_that_another_link_reaches() =>
        GraphGen.Sound.Sample(
            revisions =>
            {
                var naive = new NaiveGraph(revisions);
                var expected = revisions.SelectMany(revision => Redundant(naive, revision)).Order();
                var actual = GraphValidator
                    .Validate(revisions, new GraphOptions { AllowMultipleHeads = true })
                    .Diagnostics.Where(fault => fault.Id == "MNFST1012")
                    .Select(fault => string.Join(' ', fault.Message.Split('\'')[1..4]));
                Assert.Equal(expected, actual.Order());
            },
            iter: 2000
        );

    [Fact]
    public void Cycles_are_found_exactly_where_there_are_some() =>
        GraphGen.Anything.Sample(
            revisions =>
            {
                string[] cycles = ["MNFST1003", "MNFST1004", "MNFST1008"];
                var distinct = revisions.DistinctBy(revision => revision.Id).ToArray();
                var known = distinct.Select(revision => revision.Id).ToHashSet();
                var sound = distinct
                    .Select(r => new Revision(r.Id)
                    {
                        DownRevisions = r.DownRevisions.Where(known.Contains).ToEquatableArray(),
                        DependsOn = r.DependsOn.Where(known.Contains).ToEquatableArray(),
                    })
                    .ToArray();
                var naive = new NaiveGraph(sound);
                var hasCycle = sound.Any(r =>
                    naive.Parents(r.Id).Any(parent => naive.WithAncestors(parent).Contains(r.Id))
                );
                var reported = GraphValidator.Validate(sound, new GraphOptions()).Diagnostics;
                Assert.Equal(hasCycle, reported.Any(fault => cycles.Contains(fault.Id)));
            },
            iter: 3000
        );

    /// <summary>Revision, kind and target of each link that is below another link of the same revision.</summary>
    private static IEnumerable<string> Redundant(NaiveGraph naive, Revision revision)
    {
        foreach (var down in revision.DownRevisions)
        {
            if (revision.DownRevisions.Any(other => NaiveGraph.IsBelow(down, other, naive.Down)))
                yield return $"{revision.Id}  does not need the down_revision  {down}";
        }
        foreach (var dependency in revision.DependsOn)
        {
            if (
                revision.DownRevisions.Contains(dependency)
                || naive
                    .Parents(revision.Id)
                    .Any(other => NaiveGraph.IsBelow(dependency, other, naive.Parents))
            )
                yield return $"{revision.Id}  does not need the depends_on  {dependency}";
        }
    }

    private static IEnumerable<string> Print(Revision[] revisions) =>
        GraphValidator.Validate(revisions, new GraphOptions()).Diagnostics.Select(fault => fault.ToString());

    /// <summary>Each revision in a file of its own, each link in a place of its own.</summary>
    private static Revision[] Placed(Revision[] revisions) =>
        [
            .. revisions.Select(
                (revision, i) => revision with { Declaration = Declare(revision, $"{i:D2}.sql") }
            ),
        ];

    private static RevisionDeclaration Declare(Revision revision, string path)
    {
        var offset = 1;
        return new RevisionDeclaration(Place(0))
        {
            DownRevisions = revision.DownRevisions.Select(_ => Place(offset++)).ToEquatableArray(),
            DependsOn = revision.DependsOn.Select(_ => Place(offset++)).ToEquatableArray(),
            BranchLabels = revision.BranchLabels.Select(_ => Place(offset++)).ToEquatableArray(),
            CreateDate = Place(offset),
        };

        SourceLocation Place(int at) =>
            new(path, new TextSpan(at, 1), new LinePosition(0, at), new LinePosition(0, at + 1));
    }
}
