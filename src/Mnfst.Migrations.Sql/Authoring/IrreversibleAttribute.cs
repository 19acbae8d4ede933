namespace Mnfst.Migrations;

/// <summary>Says on purpose that a revision cannot be reverted.</summary>
/// <param name="reason">Why not, for whoever tries.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class IrreversibleAttribute(string reason) : Attribute
{
    /// <summary>Why the revision cannot be reverted.</summary>
    public string Reason { get; } = reason;
}
