using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Graph;
using static Mnfst.Migrations.Core.Tests.Graph.Validation.DeclaredRevision;

namespace Mnfst.Migrations.Core.Tests.Graph.Validation;

public class HeadsAndBasesTests : ValidatorTests
{
    private static readonly Revision[] TwoHeads =
    [
        File("1.sql", "revision 001"),
        File("2.sql", "revision 002_left", "down_revision 001"),
        File("3.sql", "revision 002_right", "down_revision 001"),
    ];

    [Fact]
    public void Several_heads_are_reported_at_the_last_with_the_line_that_merges_them() =>
        AssertFaults(
            TwoHeads,
            "3.sql(1,10): error MNFST1005: The graph has 2 heads: 002_left, 002_right. Merge them with 'mnfst merge heads', or set MnfstAllowMultipleHeads to true to keep the branches separate."
        );

    [Fact]
    public void They_can_be_allowed()
    {
        var validation = GraphValidator.Validate(TwoHeads, new GraphOptions { AllowMultipleHeads = true });
        Assert.Empty(validation.Diagnostics);
        Assert.NotNull(validation.Graph);
    }

    [Fact]
    public void The_graph_is_there_all_the_same()
    {
        var validation = GraphValidator.Validate(TwoHeads, new GraphOptions());
        Assert.True(validation.HasErrors);
        Assert.Equal(2, validation.Graph!.Heads.Count);
    }

    [Fact]
    public void Of_many_heads_the_first_are_named()
    {
        var heads = Enumerable
            .Range(10, 15)
            .Select(i => File($"{i}.sql", $"revision h{i}", "down_revision base_1"));
        AssertFaults(
            [File("00.sql", "revision base_1"), .. heads],
            "24.sql(1,10): error MNFST1005: The graph has 15 heads: h10, h11, h12, h13, h14, h15, h16, h17, h18, h19 and 5 more. Merge them with 'mnfst merge heads', or set MnfstAllowMultipleHeads to true to keep the branches separate."
        );
    }

    [Fact]
    public void Several_bases_are_a_warning_at_the_last() =>
        AssertFaults(
            [
                File("1.sql", "revision 001"),
                File("2.sql", "revision 002"),
                File("3.sql", "revision 003", "down_revision 001, 002"),
            ],
            "2.sql(1,10): warning MNFST1006: The graph has 2 bases: 001, 002. Give '002' a down_revision, unless it starts a separate history on purpose."
        );

    [Fact]
    public void A_warning_does_not_keep_the_graph_from_being_made() =>
        Assert.Equal(
            DiagnosticSeverity.Warning,
            Assert
                .Single(
                    GraphValidator
                        .Validate([new("a"), new("b")], new GraphOptions { AllowMultipleHeads = true })
                        .Diagnostics
                )
                .Severity
        );

    [Fact]
    public void A_head_that_another_revision_only_depends_on_is_still_one() =>
        AssertFaults(
            [
                File("1.sql", "revision 001"),
                File("2.sql", "revision 002", "down_revision 001"),
                File("3.sql", "revision 003", "down_revision 001", "depends_on 002"),
            ],
            "3.sql(1,10): error MNFST1005: The graph has 2 heads: 002, 003. Merge them with 'mnfst merge heads', or set MnfstAllowMultipleHeads to true to keep the branches separate."
        );

    [Fact]
    public void No_revision_at_all_is_sound() => AssertSound();
}
