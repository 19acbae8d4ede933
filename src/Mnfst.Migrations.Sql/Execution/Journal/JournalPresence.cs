namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>What of the journal a database has.</summary>
/// <param name="HasSchema">Whether its schema is there.</param>
/// <param name="HasRevisions">Whether <c>mnfst_revision</c> is.</param>
/// <param name="HasEvents">Whether <c>mnfst_journal</c> is.</param>
/// <param name="MayWrite">Whether the user may write what is there.</param>
/// <param name="User">The database user.</param>
internal sealed record JournalPresence(
    bool HasSchema,
    bool HasRevisions,
    bool HasEvents,
    bool MayWrite,
    string User
)
{
    /// <summary>Whether <c>mnfst_revision</c> has the column for the checksums of steps.</summary>
    public bool HasStepChecksums { get; init; }

    /// <summary>Whether <c>mnfst_revision</c> is the user's, who then may add it.</summary>
    public bool IsOwner { get; init; }

    /// <summary>Whether the user may read <c>mnfst_journal</c>.</summary>
    public bool MayReadEvents { get; init; }

    /// <summary>Whether <c>mnfst_repeatable</c> is there.</summary>
    public bool HasRepeatables { get; init; }

    /// <summary>A rule of one of the tables, as DROP RULE takes it; null if there is none.</summary>
    public string? Rule { get; init; }

    /// <summary>Whether nobody knows what is applied: the journal tells that there was something.</summary>
    public bool IsLost => HasEvents && !HasRevisions;
}
