namespace Mnfst.Migrations.Core.Graph;

/// <summary>How people write a <see cref="RevisionPhase"/>.</summary>
public static class RevisionPhaseWords
{
    /// <summary>What to write.</summary>
    public const string Advice =
        "write 'expand' (before the roll-out of a release) or 'contract' (after it).";

    /// <summary>The word for a phase.</summary>
    public static string ToWord(this RevisionPhase phase) =>
        phase == RevisionPhase.Expand ? "expand" : "contract";

    /// <summary>What a word means; null if it means nothing.</summary>
    public static RevisionPhase? Find(string? word) =>
        word switch
        {
            "expand" => RevisionPhase.Expand,
            "contract" => RevisionPhase.Contract,
            _ => null,
        };
}
