using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Tool.Forecasts.Figures;

/// <summary>What a revision requires (<c>mnfst:require</c>), and whether it is so.</summary>
/// <param name="Requirement">The query.</param>
/// <param name="State">Whether it is true now.</param>
/// <param name="IsFinal">Whether nothing runs before the revision that may change the answer.</param>
internal sealed record RequirementForecast(
    RevisionRequirement Requirement,
    RequirementState State,
    bool IsFinal
)
{
    /// <summary>Why it is not known, a clause; null if it is.</summary>
    public string? Reason { get; init; }
}

/// <summary>Whether a requirement is met.</summary>
internal enum RequirementState
{
    Met,

    NotMet,

    /// <summary>The server did not answer.</summary>
    Unknown,
}
