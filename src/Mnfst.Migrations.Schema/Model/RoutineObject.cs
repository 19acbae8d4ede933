using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>A function, a window function or a procedure.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="InputTypes">The types of its input, separated by commas: with the name, what tells it from others.</param>
/// <param name="Language">The language of its body.</param>
public sealed record RoutineObject(string Schema, string Name, string InputTypes, string Language)
    : DatabaseObject
{
    /// <summary>Whether it is a procedure.</summary>
    public bool IsProcedure { get; init; }

    /// <summary>Whether it is a window function.</summary>
    public bool IsWindow { get; init; }

    /// <summary>Its arguments with names, modes and defaults, as CREATE FUNCTION has them.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>What it returns: <c>integer</c>, <c>TABLE(a integer)</c>; null for a procedure.</summary>
    public string? Returns { get; init; }

    /// <summary><c>IMMUTABLE</c> or <c>STABLE</c>; null for <c>VOLATILE</c>.</summary>
    public string? Volatility { get; init; }

    /// <summary>Whether a null argument makes a null result.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether it runs as its owner.</summary>
    public bool IsSecurityDefiner { get; init; }

    /// <summary>Whether it tells nothing of its arguments but by its result.</summary>
    public bool IsLeakproof { get; init; }

    /// <summary><c>SAFE</c> or <c>RESTRICTED</c>; null for <c>UNSAFE</c>.</summary>
    public string? Parallel { get; init; }

    /// <summary>Its cost, if it is not the language's default.</summary>
    public double? Cost { get; init; }

    /// <summary>How many rows it returns, if that is not the default.</summary>
    public double? Rows { get; init; }

    /// <summary>Its support function; null for none.</summary>
    public string? Support { get; init; }

    /// <summary>The types for which transforms are used.</summary>
    public EquatableArray<string> Transforms { get; init; }

    /// <summary>Its settings, as <c>name=value</c>.</summary>
    public EquatableArray<string> Settings { get; init; }

    /// <summary>Its body, a string; in C, the symbol. Empty if it is written in SQL's own form.</summary>
    public string Body { get; init; } = "";

    /// <summary>The library of a function in C; null for others.</summary>
    public string? Library { get; init; }

    /// <summary>Its body in SQL's own form: <c>RETURN ...</c>, <c>BEGIN ATOMIC ... END</c>; null for a string.</summary>
    public string? SqlBody { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id =>
        new(IsProcedure ? ObjectKind.Procedure : ObjectKind.Function, Schema, Name)
        {
            Arguments = InputTypes,
        };
}
