using Mnfst.Migrations.Sql.Repeatables;

namespace Mnfst.Migrations.Sql.Execution.Repeatables;

/// <summary>What became of a repeatable at one time.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Checksum">The checksum of the text that ran; empty if it was taken away.</param>
/// <param name="Text">The text that ran; null if it was taken away.</param>
/// <param name="Heads">The heads that the database was at.</param>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
internal sealed record RepeatableRow(
    string Name,
    string Checksum,
    string? Text,
    IReadOnlyList<string> Heads,
    DateTimeOffset At,
    string By
)
{
    private Repeatable? _repeatable;

    /// <summary>What ran; null if it was taken away.</summary>
    /// <exception cref="MigrationException">The row holds what no run writes.</exception>
    public Repeatable? Repeatable =>
        Text is null ? null : _repeatable ??= new Repeatable(Name, $"mnfst_repeatable, {Name}", Text);
}
