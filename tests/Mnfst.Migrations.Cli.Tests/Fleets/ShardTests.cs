using CsCheck;
using Mnfst.Migrations.Cli.Tests.Infrastructure;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Cli.Tests.Fleets;

/// <summary>Which part of a fleet a process has, and who says so.</summary>
public class ShardTests
{
    private const string Targets = "a\nb\nc\nd\ne\nf\ng\nh\n";

    [Fact]
    public void A_target_is_in_one_shard_whatever_others_there_are() =>
        Gen.Select(Gen.String.Where(name => name.Length > 0), Gen.Int[1, 1000])
            .Sample(
                (name, count) =>
                {
                    var index = Shard.IndexOf(name, count);
                    return index >= 0 && index < count && index == Shard.IndexOf(name, count);
                }
            );

    /// <summary>Whoever changes them has shards that run again do other targets.</summary>
    [Theory]
    [InlineData("acme", 8, 0)]
    [InlineData("tenant_1", 8, 1)]
    [InlineData("tenant_2", 8, 3)]
    [InlineData("Zürich", 1000, 653)]
    public void Shards_are_the_same_in_every_release(string name, int count, int index) =>
        Assert.Equal(index, Shard.IndexOf(name, count));

    [Fact]
    public void Targets_are_spread_evenly()
    {
        var sizes = Enumerable
            .Range(0, 10_000)
            .GroupBy(number => Shard.IndexOf($"tenant_{number}", 10))
            .Select(shard => shard.Count())
            .ToList();

        Assert.Equal(10, sizes.Count);
        Assert.All(sizes, size => Assert.InRange(size, 850, 1150));
    }

    [Fact]
    public async Task Shards_have_all_targets_together_and_none_twice()
    {
        using var program = Listed();
        var seen = new List<string>();
        for (var index = 0; index < 3; index++)
        {
            var outcome = (await program.RunAsync(Command("--shard", $"{index}/3"))).Succeeded();
            Assert.Equal(8, outcome.Json.GetProperty("total").GetInt32());
            Assert.Equal(index, outcome.Json.GetProperty("shard").GetProperty("index").GetInt32());
            seen.AddRange(Names(outcome));
        }

        Assert.Equal(["a", "b", "c", "d", "e", "f", "g", "h"], seen.Order());
    }

    [Fact]
    public async Task A_shard_may_be_empty()
    {
        using var program = Listed("a\n");
        var other = 1 - Shard.IndexOf("a", 2);

        var outcome = (
            await program.RunAsync(
                "fleet",
                "targets",
                "--targets",
                "t",
                "--each",
                "schema",
                "--shard",
                $"{other}/2"
            )
        ).Succeeded();

        Assert.Equal("", outcome.Results);
        Assert.Equal($"Shard {other}/2 has 0 of 1 target.\n", outcome.Messages);
    }

    [Theory]
    [InlineData("MNFST_SHARD=2/8", 2, 8)]
    [InlineData("MNFST_SHARD=2/8 JOB_COMPLETION_INDEX=x", 2, 8)]
    [InlineData("JOB_COMPLETION_INDEX=3 MNFST_SHARD_COUNT=8", 3, 8)]
    [InlineData("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=8", 3, 8)]
    [InlineData("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=8 SLURM_ARRAY_TASK_MIN=1", 2, 8)]
    [InlineData(
        "SLURM_ARRAY_TASK_ID=14 SLURM_ARRAY_TASK_COUNT=8 SLURM_ARRAY_TASK_MIN=10 SLURM_ARRAY_TASK_STEP=2",
        2,
        8
    )]
    // sbatch --array=3, to do the fourth again.
    [InlineData(
        "SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=1 SLURM_ARRAY_TASK_MIN=3 MNFST_SHARD_COUNT=8",
        3,
        8
    )]
    [InlineData("CI_NODE_INDEX=1 CI_NODE_TOTAL=4", 0, 4)]
    [InlineData("CI_NODE_INDEX=4 CI_NODE_TOTAL=4", 3, 4)]
    [InlineData("AWS_BATCH_JOB_ARRAY_INDEX=9 AWS_BATCH_JOB_ARRAY_SIZE=10", 9, 10)]
    [InlineData("CI_NODE_INDEX=3 CI_NODE_TOTAL=4 JOB_COMPLETION_INDEX=2 MNFST_SHARD_COUNT=4", 2, 4)]
    // GitLab sets it for every job.
    [InlineData("CI_NODE_TOTAL=1 JOB_COMPLETION_INDEX=1 MNFST_SHARD_COUNT=4", 1, 4)]
    [InlineData("MNFST_SHARD= JOB_COMPLETION_INDEX=1 MNFST_SHARD_COUNT=4", 1, 4)]
    public async Task Engines_say_the_shard(string variables, int index, int count)
    {
        using var program = Listed().Set(variables);

        var shard = (await program.RunAsync(Command("--shard", "auto")))
            .Succeeded()
            .Json.GetProperty("shard");

        Assert.Equal(
            (index, count),
            (shard.GetProperty("index").GetInt32(), shard.GetProperty("count").GetInt32())
        );
    }

    [Theory]
    [InlineData("", "'--shard auto' finds nothing that says which shard this is")]
    [InlineData("CI_NODE_TOTAL=1", "'--shard auto' finds nothing that says which shard this is")]
    [InlineData(
        "MNFST_SHARD=8/8",
        "There is no shard 8 of 8: they are counted from 0 to 7. It comes from MNFST_SHARD."
    )]
    [InlineData(
        "MNFST_SHARD=1",
        "'1' is not a shard. Write I/N: 0/8 is the first of 8. It comes from MNFST_SHARD."
    )]
    [InlineData(
        "JOB_COMPLETION_INDEX=3",
        "JOB_COMPLETION_INDEX (Kubernetes) says which shard this is, but not of how many. Set MNFST_SHARD_COUNT to their number, as the manifest of 'mnfst fleet manifest' does."
    )]
    [InlineData(
        "SLURM_ARRAY_TASK_ID=3",
        "SLURM_ARRAY_TASK_ID (Slurm) says which shard this is, but not of how many. Set MNFST_SHARD_COUNT to their number, or SLURM_ARRAY_TASK_COUNT."
    )]
    [InlineData("CI_NODE_INDEX=2", "CI_NODE_INDEX (GitLab) says which shard this is, but not of how many.")]
    [InlineData(
        "AWS_BATCH_JOB_ARRAY_INDEX=0",
        "AWS_BATCH_JOB_ARRAY_INDEX (AWS Batch) says which shard this is, but not of how many."
    )]
    [InlineData(
        "JOB_COMPLETION_INDEX=8 MNFST_SHARD_COUNT=8",
        "There is no shard 8 of 8: they are counted from 0 to 7. It comes from JOB_COMPLETION_INDEX and MNFST_SHARD_COUNT."
    )]
    [InlineData("CI_NODE_INDEX=0 CI_NODE_TOTAL=4", "There is no shard -1 of 4")]
    [InlineData("CI_NODE_INDEX=1 CI_NODE_TOTAL=0", "A fleet has one shard at least.")]
    [InlineData(
        "JOB_COMPLETION_INDEX=two MNFST_SHARD_COUNT=8",
        "JOB_COMPLETION_INDEX is 'two', which is not a number."
    )]
    [InlineData(
        "JOB_COMPLETION_INDEX=2 MNFST_SHARD_COUNT=-8",
        "MNFST_SHARD_COUNT is '-8', which is not a number."
    )]
    // --array=1,3,7
    [InlineData(
        "SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_STEP=1",
        "There is no shard 6 of 3"
    )]
    [InlineData(
        "SLURM_ARRAY_TASK_ID=4 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_STEP=2",
        "Index 4 is between two shards."
    )]
    [InlineData(
        "CI_NODE_INDEX=2 CI_NODE_TOTAL=4 JOB_COMPLETION_INDEX=2 MNFST_SHARD_COUNT=4",
        "'--shard auto' finds two shards: JOB_COMPLETION_INDEX (Kubernetes) says 2/4, and CI_NODE_INDEX (GitLab) says 1/4. Give the one that is meant: --shard I/N."
    )]
    public async Task What_engines_do_not_say_clearly_is_refused(string variables, string message)
    {
        using var program = Listed().Set(variables);

        var outcome = (
            await program.RunAsync(
                "fleet",
                "targets",
                "--targets",
                "t",
                "--each",
                "schema",
                "--shard",
                "auto"
            )
        ).Failed(2);

        Assert.StartsWith($"error: {message}", outcome.Messages, StringComparison.Ordinal);
        Assert.Equal("", outcome.Results);
    }

    [Theory]
    [InlineData("8/8", "There is no shard 8 of 8: they are counted from 0 to 7.")]
    [InlineData("0/0", "A fleet has one shard at least.")]
    [InlineData("-1/8", "'-1/8' is not a shard. Write I/N: 0/8 is the first of 8.")]
    [InlineData("1", "'1' is not a shard.")]
    [InlineData("1/8/9", "'1/8/9' is not a shard.")]
    [InlineData("Auto", "'Auto' is not a shard.")]
    [InlineData("1/99999999999", "'1/99999999999' is not a shard.")]
    public async Task A_shard_that_there_is_not_is_refused(string shard, string message)
    {
        using var program = Listed();

        var outcome = (
            await program.RunAsync("fleet", "targets", "--targets", "t", $"--shard={shard}")
        ).Failed(2);

        Assert.StartsWith($"error: {message}", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_shards_are_shown_or_one()
    {
        using var program = Listed();

        var outcome = (await program.RunAsync(Command("--shards", "3"))).Succeeded();
        var both = (await program.RunAsync(Command("--shards", "3", "--shard", "1/3"))).Failed(2);
        var none = (await program.RunAsync(Command("--shards", "0"))).Failed(2);

        Assert.All(
            outcome.Json.GetProperty("targets").EnumerateArray(),
            target =>
                Assert.Equal(
                    Shard.IndexOf(target.GetProperty("name").GetString()!, 3),
                    target.GetProperty("shard").GetInt32()
                )
        );
        Assert.Contains(
            "--shards shows all shards, so --shard has no effect.",
            both.Messages,
            StringComparison.Ordinal
        );
        Assert.Contains("'0' is not a number of shards.", none.Messages, StringComparison.Ordinal);
    }

    private static Program Listed(string targets = Targets)
    {
        var program = new Program().With("t", targets);
        program.Variables["MNFST_DATABASE"] = "postgres://u@127.0.0.1:1/app";
        return program;
    }

    private static string[] Command(params string[] more) =>
        ["fleet", "targets", "--targets", "t", "--each", "schema", "-o", "json", .. more];

    private static IEnumerable<string> Names(Outcome outcome) =>
        outcome
            .Json.GetProperty("targets")
            .EnumerateArray()
            .Select(target => target.GetProperty("name").GetString()!);
}
