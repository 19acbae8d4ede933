namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>How often a step may run where it was unknown whether it had.</summary>
internal enum Repetition
{
    /// <summary>It is in a transaction with its count: that is known at all times.</summary>
    Never,

    /// <summary>It is outside, and runs again only where somebody says so.</summary>
    Asked,

    /// <summary>It is outside, and its author says that it may run again.</summary>
    Always,
}

/// <summary>A step of the deployer's migrations that tells the witness.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Direction"><c>up</c> or <c>down</c>.</param>
/// <param name="Number">Which step of the script it is, counted from 0.</param>
/// <param name="Repetition">How often it may run.</param>
internal sealed record PlanStep(
    string Revision,
    string Direction,
    int Number,
    Repetition Repetition = Repetition.Never
)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<PlanStep> All { get; } =
    [
        new("001_accounts", "up", 2),
        new("001_accounts", "down", 0),
        new("002_orders", "up", 3),
        new("002_orders", "down", 0),
        new("003_indexes", "up", 0),
        new("003_indexes", "up", 3),
        new("003_indexes", "up", 5),
        new("003_indexes", "down", 0),
        new("003_indexes", "down", 2),
        new("003_indexes", "down", 4),
        new("004_lower_emails", "up", 0),
        new("004_lower_emails", "up", 2),
        new("004_lower_emails", "down", 0),
        new("004_lower_emails", "down", 2),
        new("005_merge", "up", 4),
        new("005_merge", "down", 0),
        new("006_outside", "up", 0),
        new("006_outside", "up", 1, Repetition.Always),
        new("006_outside", "up", 2),
        new("006_outside", "up", 3, Repetition.Asked),
        new("006_outside", "up", 6),
        new("006_outside", "down", 0),
        new("006_outside", "down", 1, Repetition.Asked),
        new("006_outside", "down", 3),
        new("007_code", "up", 0),
        new("007_code", "up", 1, Repetition.Always),
        new("007_code", "up", 4),
        new("007_code", "down", 0),
        new("007_code", "down", 3),
        new("008_deferred", "up", 2),
        new("008_deferred", "down", 0),
    ];
}
