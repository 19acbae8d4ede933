namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>One value among the arguments of an attribute; of an array each element.</summary>
/// <param name="Name">The property or parameter it is given to by name; null if by position.</param>
/// <param name="IsConstant">Whether the value is known before code is generated.</param>
/// <param name="Value">The value as text; null for null and for what is not known.</param>
/// <param name="Written">How the value is written.</param>
/// <param name="Place">Where it is written.</param>
internal sealed record ArgumentText(
    string? Name,
    bool IsConstant,
    string? Value,
    string Written,
    Place Place
);
