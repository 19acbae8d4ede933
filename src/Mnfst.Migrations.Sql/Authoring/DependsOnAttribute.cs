namespace Mnfst.Migrations;

/// <summary>Names revisions on other branches that must be applied before this one.</summary>
/// <param name="revisions">Full revision ids, or branch labels.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DependsOnAttribute(params string[] revisions) : Attribute
{
    /// <summary>The revision ids and branch labels.</summary>
    public IReadOnlyList<string> Revisions { get; } = revisions;
}
