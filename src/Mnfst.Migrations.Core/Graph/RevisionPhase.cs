namespace Mnfst.Migrations;

/// <summary>
/// When a revision runs in the roll-out of a release, during which the old version of the application and the new one share one
/// schema: the directive <c>phase</c>.
/// </summary>
public enum RevisionPhase
{
    /// <summary>Before the roll-out: it adds what the new version needs, and takes nothing from the old one.</summary>
    Expand,

    /// <summary>After the roll-out: it takes away what only the old version used.</summary>
    Contract,
}
