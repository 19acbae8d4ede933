using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Tests.Graph.Alembic;

/// <summary>
/// Every recorded answer of Alembic, one test for each graph, but for what Alembic does worse and is mended
/// here: see <see cref="IsMended"/>.
/// </summary>
public class AlembicAgreementTests
{
    public static TheoryData<string> Graphs => [.. AlembicCases.All.Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Answers_as_Alembic_does(string graph)
    {
        var recorded = AlembicCases.All[graph];
        var subject = new AlembicSubject(recorded);
        var disagreements = recorded
            .Queries.Select(query => (query, difference: subject.Disagreement(query)))
            .Where(pair => pair.difference is not null && !IsMended(recorded, pair.query))
            .Select(pair => $"{pair.query.Query}: {pair.difference}")
            .ToList();
        if (disagreements.Count > 0)
            Assert.Fail(string.Join('\n', disagreements));
    }

    /// <summary>Alembic warns that it will disallow this, since its answer follows the order of rows.</summary>
    [Fact]
    public void Counting_down_from_several_heads_is_refused_where_Alembic_takes_the_first_row()
    {
        var cases = Where(IsDowngradeFromSeveralHeads);
        Assert.Equal(31, cases.Count);
        Assert.All(
            cases,
            c =>
                Assert.Contains(
                    nameof(RevisionErrorKind.CannotWalk),
                    new AlembicSubject(c.Case).Disagreement(c.Query)
                )
        );
    }

    /// <summary>Alembic forgets a head that is already stamped when another one has to move.</summary>
    [Fact]
    public void Stamping_all_heads_keeps_those_that_are_stamped_already()
    {
        var cases = Where(IsStampThatForgetsAHead);
        Assert.Equal(43, cases.Count);
        Assert.All(
            cases,
            c =>
            {
                var stamped = new AlembicSubject(c.Case).FinalHeadsOfStamp(c.Query.Query);
                Assert.Equal(RealHeads(c.Case).Order(), stamped.Order());
            }
        );
    }

    /// <summary>
    /// <c>BRANCH@heads</c> of which one depends on another: Alembic finds overlapping targets that nobody named, though
    /// it goes to all <c>heads</c> of the same graph.
    /// </summary>
    [Fact]
    public void All_heads_of_a_branch_are_no_overlapping_targets()
    {
        var cases = Where(IsOverlapNobodyNamed);
        Assert.Equal(6, cases.Count);
        Assert.All(
            cases,
            c =>
                Assert.EndsWith(
                    "we answer",
                    new AlembicSubject(c.Case).Disagreement(c.Query),
                    StringComparison.Ordinal
                )
        );
    }

    private static bool IsMended(AlembicCase recorded, AlembicQuery query) =>
        IsDowngradeFromSeveralHeads(recorded, query)
        || IsStampThatForgetsAHead(recorded, query)
        || IsOverlapNobodyNamed(recorded, query);

    private static bool IsOverlapNobodyNamed(AlembicCase recorded, AlembicQuery query) =>
        query is { Query: { Op: "upgrade", Targets.Length: 1 }, Result.Error: { } error }
        && error.Message.Contains("overlaps", StringComparison.Ordinal);

    private static bool IsDowngradeFromSeveralHeads(AlembicCase recorded, AlembicQuery query) =>
        query is { Query: { Op: "downgrade", Current.Length: > 1 }, Result.Error: null }
        && query.Query.Targets[0].StartsWith('-');

    private static bool IsStampThatForgetsAHead(AlembicCase recorded, AlembicQuery query) =>
        query.Query.Op == "stamp"
        && query.Query.Targets is ["heads"]
        && RealHeads(recorded).Except(query.Result.Final!).Any();

    private static string[] RealHeads(AlembicCase recorded) =>
        recorded.Queries.First(query => query.Query.Op == "real_heads").Result.Revs!;

    private static List<(AlembicCase Case, AlembicQuery Query)> Where(
        Func<AlembicCase, AlembicQuery, bool> condition
    ) =>
        [
            .. from c in AlembicCases.All.Cases
            from query in c.Queries
            where condition(c, query)
            select (c, query),
        ];
}
