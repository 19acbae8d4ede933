using Mnfst.Migrations.Verification.Rows;

namespace Mnfst.Migrations.Verification;

/// <summary>What a downgrade loses.</summary>
/// <param name="Rows">What is lost.</param>
/// <param name="WrittenBy">
/// The script that had written it after the upgrade; null for what was there before the revision.
/// </param>
internal sealed record DataLoss(RowLoss Rows, string? WrittenBy)
{
    /// <summary>Whether the script of the revision says that it may be lost.</summary>
    public bool IsAllowed { get; init; }

    /// <summary>What is lost, in a line.</summary>
    /// <param name="revision">The revision whose downgrade loses it.</param>
    public string Describe(string revision) =>
        WrittenBy is null
            ? $"The downgrade of revision '{revision}' loses {Object}: {Rows.Lost} of {Rows.Of} {NotThere}."
            : $"The downgrade of revision '{revision}' loses {Written}: {Rows.Lost} of {Rows.Of} {Units} {AreNot} there after the next upgrade.";

    private string Object => Rows.Column is null ? $"rows of {Rows.Table}" : Rows.Place;

    private string Written =>
        Rows.Column is null
            ? $"rows that {WrittenBy} added to {Rows.Table}"
            : $"what {WrittenBy} wrote to {Rows.Place}";

    private string NotThere =>
        Rows.Column is null
            ? $"{Units} {AreNot} there again"
            : $"{Units} had a value that is not there again";

    private string Units =>
        Rows.Of == 1
            ? Rows.Column is null || WrittenBy is null
                ? "row"
                : "value"
            : Rows.Column is null || WrittenBy is null
                ? "rows"
                : "values";

    private string AreNot => Rows.Lost == 1 ? "is not" : "are not";
}
