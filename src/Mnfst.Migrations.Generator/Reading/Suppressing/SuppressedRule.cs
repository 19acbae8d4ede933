using Mnfst.Migrations.Generator.Reading.Code;

namespace Mnfst.Migrations.Generator.Reading.Suppressing;

/// <summary>A rule of lint that C# silences.</summary>
/// <param name="Id">Its id, as it is written.</param>
/// <param name="HasReason">Whether it says why.</param>
/// <param name="Form">How it is written.</param>
/// <param name="Place">Where.</param>
internal sealed record SuppressedRule(string Id, bool HasReason, SuppressionForm Form, Place Place);

/// <summary>How a rule is silenced.</summary>
internal enum SuppressionForm
{
    /// <summary>By <c>[SuppressMessage]</c>.</summary>
    Attribute,

    /// <summary>By <c>#pragma warning disable</c>.</summary>
    Pragma,
}
