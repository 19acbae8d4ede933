namespace Mnfst.Migrations;

/// <summary>Names what a revision follows; without it the revision is a base, with several ids a merge.</summary>
/// <param name="ids">Full revision ids.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DownRevisionAttribute(params string[] ids) : Attribute
{
    /// <summary>The revision ids.</summary>
    public IReadOnlyList<string> Ids { get; } = ids;
}
