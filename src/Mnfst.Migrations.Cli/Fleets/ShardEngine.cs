using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Sql.Fleets.Targets;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>What runs a process several times, and tells each which one it is in variables.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Index">The variable of the index.</param>
internal sealed record ShardEngine(string Name, string Index)
{
    private const string Own = "MNFST_SHARD";

    /// <summary>How many shards there are, for engines that do not say.</summary>
    public const string OwnCount = "MNFST_SHARD_COUNT";

    private static readonly ShardEngine[] Known =
    [
        // Which has the number of completions nowhere in the environment.
        new("Kubernetes", "JOB_COMPLETION_INDEX"),
        new("Slurm", "SLURM_ARRAY_TASK_ID")
        {
            Count = "SLURM_ARRAY_TASK_COUNT",
            FirstIn = "SLURM_ARRAY_TASK_MIN",
            StepIn = "SLURM_ARRAY_TASK_STEP",
        },
        new("GitLab", "CI_NODE_INDEX") { Count = "CI_NODE_TOTAL", First = 1 },
        new("AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX") { Count = "AWS_BATCH_JOB_ARRAY_SIZE" },
    ];

    /// <summary>The variable of the count; null if it has none.</summary>
    private string? Count { get; init; }

    /// <summary>The index of the first.</summary>
    private int First { get; init; }

    /// <summary>The variable of the index of the first, if that is not always the same.</summary>
    private string? FirstIn { get; init; }

    /// <summary>The variable of how far it is from one index to the next, if that is not always 1.</summary>
    private string? StepIn { get; init; }

    /// <summary>Which part the process has, by its own variable, or by those of what runs it.</summary>
    /// <param name="variable">Reads a variable; null if it is not set.</param>
    /// <exception cref="CommandFailedException">Nobody says it, or not clearly.</exception>
    public static Shard Detect(Func<string, string?> variable)
    {
        var read = new ShardVariables(variable);
        if (read.Text(Own) is { } own)
            return Checked(Own, () => Shard.Parse(own));
        var found = Known
            .Where(engine => read.Text(engine.Index) is not null)
            .Select(engine => (Engine: engine, Shard: engine.Read(read)))
            .ToList();
        if (found.Count == 0)
            throw Refused(
                $"'--shard auto' finds nothing that says which shard this is: none of {Own}, {string.Join(", ", Known.Select(engine => engine.Index))} is set. Set {Own}=I/N, or give --shard I/N."
            );
        var (first, shard) = found[0];
        foreach (var (engine, other) in found.Skip(1))
        {
            if (other != shard)
                throw Refused(
                    $"'--shard auto' finds two shards: {first.Index} ({first.Name}) says {shard}, and {engine.Index} ({engine.Name}) says {other}. Give the one that is meant: --shard I/N."
                );
        }
        return shard;
    }

    private Shard Read(ShardVariables read)
    {
        var id = read.Number(Index)!.Value;
        // The count is that of all even where only some run, such as one that runs again.
        if (read.Number(OwnCount) is { } all)
            return Checked($"{Index} and {OwnCount}", () => Shard.Of(id - First, all));
        if (read.Number(Count) is not { } count)
            throw Refused(
                $"{Index} ({Name}) says which shard this is, but not of how many. Set {OwnCount} to their number{(Count is null ? ", as the manifest of 'mnfst fleet manifest' does" : $", or {Count}")}."
            );
        return Checked($"{Index} and {Count}", () => Shard.Of(PositionOf(id, read), count));
    }

    private int PositionOf(int id, ShardVariables read)
    {
        var (position, odd) = Math.DivRem(
            id - (read.Number(FirstIn) ?? First),
            Math.Max(1, read.Number(StepIn) ?? 1)
        );
        return odd == 0
            ? position
            : throw new FormatException(
                $"Index {id} is between two shards. Number them from 0 without gaps, or set {OwnCount}."
            );
    }

    private static Shard Checked(string source, Func<Shard> shard)
    {
        try
        {
            return shard();
        }
        catch (FormatException e)
        {
            throw new CommandFailedException($"{e.Message} It comes from {source}.", ExitCode.Usage, e);
        }
    }

    private static CommandFailedException Refused(string message) => new(message, ExitCode.Usage);
}
