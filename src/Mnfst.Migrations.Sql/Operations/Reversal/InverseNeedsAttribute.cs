namespace Mnfst.Migrations;

/// <summary>
/// Marks an operation that <see cref="Operations.Reverse"/> can reverse only if one of some parameters is given, or
/// a parameter that asks for it. The compiler reads it, and refuses a downgrade that is left to an operation without.
/// </summary>
/// <param name="parameters">The parameters, one of which has to be given.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class InverseNeedsAttribute(params string[] parameters) : Attribute
{
    /// <summary>The parameters, one of which has to be given.</summary>
    public IReadOnlyList<string> Parameters { get; } = parameters;
}
