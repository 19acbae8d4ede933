namespace Mnfst.Migrations;

/// <summary>
/// Says when a revision runs in the roll-out of a release (<c>upgrade --phase</c>); without it, it runs with those that expand.
/// </summary>
/// <param name="phase">The phase.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PhaseAttribute(RevisionPhase phase) : Attribute
{
    /// <summary>The phase.</summary>
    public RevisionPhase Phase { get; } = phase;
}
