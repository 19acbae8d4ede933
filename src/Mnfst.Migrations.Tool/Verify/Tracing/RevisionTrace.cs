namespace Mnfst.Migrations.Tool.Verify.Tracing;

/// <summary>What the steps of a revision really did the first time that it ran.</summary>
/// <param name="Upgrade">Those of its upgrade; null if it was not run to its end.</param>
/// <param name="Downgrade">Those of its downgrade, likewise.</param>
internal sealed record RevisionTrace(
    IReadOnlyList<TracedStep>? Upgrade,
    IReadOnlyList<TracedStep>? Downgrade
);
