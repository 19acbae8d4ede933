namespace Mnfst.Migrations;

/// <summary>A revision that is about to be written.</summary>
/// <param name="message">What it does, as it was said on the command line; empty if it is only printed.</param>
/// <param name="upgrade">The statements that lead to the model.</param>
/// <param name="downgrade">The statements that lead back.</param>
public sealed class GeneratedRevision(
    string message,
    IEnumerable<GeneratedStatement> upgrade,
    IEnumerable<GeneratedStatement> downgrade
)
{
    /// <summary>What it does, as it was said on the command line; empty if it is only printed.</summary>
    public string Message { get; } = message;

    /// <summary>The statements that lead to the model.</summary>
    public IList<GeneratedStatement> Upgrade { get; } = [.. upgrade];

    /// <summary>The statements that lead back.</summary>
    public IList<GeneratedStatement> Downgrade { get; } = [.. downgrade];
}
