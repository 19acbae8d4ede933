using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>
/// A scenario that is tried many times at random. All that is random comes of one seed, which is printed:
/// <c>MNFST_FAULTS_SEED</c> repeats it. <c>MNFST_FAULTS_ROUNDS</c> is how many rounds there are, or <c>full</c>.
/// </summary>
/// <param name="scenario">Its name, for whoever reads the results.</param>
/// <param name="few">How many rounds there are in CI.</param>
/// <param name="full">How many make the full round.</param>
internal sealed class Rounds(string scenario, int few, int full)
{
    private static readonly string? Wanted = Environment.GetEnvironmentVariable("MNFST_FAULTS_ROUNDS");

    private const int RoundsBetweenReports = 50;

    private readonly ConcurrentDictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly Stopwatch _watch = new();
    private int _done;

    /// <summary>Where all that is random comes from.</summary>
    public static int Seed { get; } =
        Environment.GetEnvironmentVariable("MNFST_FAULTS_SEED") is { Length: > 0 } seed
            ? int.Parse(seed, CultureInfo.InvariantCulture)
            : Random.Shared.Next();

    public int Count { get; } =
        Wanted switch
        {
            null or "" => few,
            "full" => full,
            _ => int.Parse(Wanted, CultureInfo.InvariantCulture),
        };

    /// <summary>Tries it.</summary>
    /// <param name="lanes">How many rounds may run at once.</param>
    /// <param name="round">One round, with what is random in it; says in a few words what it met.</param>
    public async Task RunAsync(int lanes, Func<int, Random, Task<string>> round)
    {
        var random = new Random(Seed);
        // Drawn in advance, so that a round is the same whichever lane it runs in.
        var seeds = Enumerable.Range(0, Count).Select(_ => random.Next()).ToList();
        _watch.Start();
        await Parallel.ForAsync(
            0,
            Count,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = lanes,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            async (number, _) => await RunOneAsync(number, new Random(seeds[number]), round)
        );
        Say();
    }

    private async Task RunOneAsync(int number, Random random, Func<int, Random, Task<string>> round)
    {
        try
        {
            _seen.AddOrUpdate(await round(number, random), 1, (_, times) => times + 1);
            if (Interlocked.Increment(ref _done) % RoundsBetweenReports == 0 && _done < Count)
                Say();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException(
                $"{scenario}: round {number + 1} of {Count} with MNFST_FAULTS_SEED={Seed}: {e.Message}",
                e
            );
        }
    }

    private void Say()
    {
        var seen = _seen.OrderBy(pair => pair.Key, StringComparer.Ordinal);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{scenario}: {_done} of {Count} rounds in {_watch.Elapsed.TotalSeconds:0} s, seed {Seed}: {string.Join(", ", seen.Select(pair => $"{pair.Value} {pair.Key}"))}"
        );
        TestContext.Current.TestOutputHelper?.WriteLine(line);
    }
}
