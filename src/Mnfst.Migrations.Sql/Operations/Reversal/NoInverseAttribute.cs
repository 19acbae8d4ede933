namespace Mnfst.Migrations;

/// <summary>
/// Marks an operation that <see cref="Operations.Reverse"/> cannot reverse, or a parameter with which it can
/// not. The compiler reads it, and refuses a downgrade that is left to such an operation.
/// </summary>
/// <param name="reason">Why not, and what to do: sentences.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class NoInverseAttribute(string reason) : Attribute
{
    /// <summary>Why not, and what to do: sentences.</summary>
    public string Reason { get; } = reason;
}
