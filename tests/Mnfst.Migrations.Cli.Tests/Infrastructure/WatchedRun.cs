namespace Mnfst.Migrations.Cli.Tests.Infrastructure;

/// <summary>A command line that goes on until it is stopped.</summary>
/// <param name="results">What it writes to standard output.</param>
/// <param name="run">It.</param>
internal sealed class WatchedRun(TextWriter results, Task<Outcome> run)
{
    /// <summary>Waits until it has written something.</summary>
    public async Task SeesAsync(string text)
    {
        while (!results.ToString()!.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(run.IsCompleted, run.IsCompleted ? (await run).ToString() : "");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits for its end.</summary>
    public Task<Outcome> EndAsync() => run;
}
