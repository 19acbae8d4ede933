namespace Mnfst.Migrations;

/// <summary>Gives the branch that begins here a name, for specifiers such as <c>LABEL@head</c>.</summary>
/// <param name="labels">Names that no other revision uses as a label or an id.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BranchLabelAttribute(params string[] labels) : Attribute
{
    /// <summary>The labels.</summary>
    public IReadOnlyList<string> Labels { get; } = labels;
}
