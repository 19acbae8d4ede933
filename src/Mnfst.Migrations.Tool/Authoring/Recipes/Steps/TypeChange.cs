namespace Mnfst.Migrations.Tool.Authoring.Recipes.Steps;

/// <summary>How a column gets another type.</summary>
/// <param name="Type">Its type from now on.</param>
/// <param name="ExistingType">Its type until now.</param>
/// <param name="UsingSql">What makes a new value of an old one; null for a cast.</param>
/// <param name="ExistingUsingSql">What makes an old value of a new one; null for a cast.</param>
internal sealed record TypeChange(
    ColumnType Type,
    ColumnType ExistingType,
    string? UsingSql,
    string? ExistingUsingSql
);
