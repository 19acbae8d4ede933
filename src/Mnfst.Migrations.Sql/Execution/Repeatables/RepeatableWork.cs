using Mnfst.Migrations.Sql.Repeatables;

namespace Mnfst.Migrations.Sql.Execution.Repeatables;

/// <summary>What is to be done about repeatables after the revisions of a run.</summary>
/// <param name="Drop">Those of a newer release, whose objects go.</param>
/// <param name="Make">Those that run.</param>
/// <param name="Try">Those that stay as they are, and of which it is looked whether they could run.</param>
internal sealed record RepeatableWork(
    IReadOnlyList<Repeatable> Drop,
    IReadOnlyList<Repeatable> Make,
    IReadOnlyList<Repeatable> Try
)
{
    public static RepeatableWork None { get; } = new([], [], []);

    public bool IsNothing => Drop.Count + Make.Count + Try.Count == 0;

    /// <summary>Whether one that cannot run is left as it is, with a warning, since the database is not where it belongs.</summary>
    public bool MayFail { get; init; }
}
