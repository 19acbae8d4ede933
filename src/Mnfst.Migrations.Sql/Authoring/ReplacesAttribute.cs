namespace Mnfst.Migrations;

/// <summary>
/// Names the revisions that this one was made of, and that are there no more: a database that has all of them has this
/// one, and one that has only some of them is refused.
/// </summary>
/// <param name="ids">Full revision ids, in the order in which they ran.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ReplacesAttribute(params string[] ids) : Attribute
{
    /// <summary>The revision ids.</summary>
    public IReadOnlyList<string> Ids { get; } = ids;
}
