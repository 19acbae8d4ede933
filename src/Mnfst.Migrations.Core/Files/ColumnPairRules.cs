namespace Mnfst.Migrations.Core.Files;

/// <summary>The rules of lint that shall not speak of one column that takes the place of another, and why.</summary>
internal static class ColumnPairRules
{
    /// <summary>Why a trigger is created or dropped among other statements.</summary>
    public static IgnoredRule TriggerInOneMoment { get; } =
        new("MNFST3119", "one column takes the place of the other in a single moment");

    /// <summary>Why a column gets another name.</summary>
    public static IgnoredRule TakesPlace { get; } =
        new("MNFST3303", "it takes the place of the column of that name");
}
