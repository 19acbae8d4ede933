namespace Mnfst.Migrations.Testing.Support;

/// <summary>What psql gave.</summary>
/// <param name="ExitCode">Zero if all went well, 3 if a statement failed.</param>
/// <param name="Results">What it wrote to standard output.</param>
/// <param name="Messages">What it wrote to standard error.</param>
public sealed record PsqlOutcome(int ExitCode, string Results, string Messages)
{
    /// <summary>Asserts that all went well.</summary>
    /// <exception cref="InvalidOperationException">It did not.</exception>
    public PsqlOutcome Succeeded() => Ended(0);

    /// <summary>Asserts that a statement failed, and gives what the server said.</summary>
    /// <exception cref="InvalidOperationException">None did.</exception>
    public string Failed() => Ended(3).Messages;

    private PsqlOutcome Ended(int exitCode) =>
        ExitCode == exitCode
            ? this
            : throw new InvalidOperationException(
                $"psql ended with {ExitCode}, not {exitCode}.\n{Results}\n{Messages}"
            );
}
