using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>A directive as it stands in a line comment: <c>-- mnfst:name value</c>.</summary>
/// <param name="Kind">What it is, or most likely was meant to be; null if unknown.</param>
/// <param name="Written">The name as written.</param>
/// <param name="Name">Where the name is.</param>
/// <param name="Value">Where the value is; empty if there is none.</param>
/// <param name="Suggestion">What should have been written; null if the directive is right, or nothing is near.</param>
internal sealed record Directive(
    DirectiveKind? Kind,
    string Written,
    TextSpan Name,
    TextSpan Value,
    string? Suggestion
)
{
    /// <summary>Whether the name is not the name of a directive.</summary>
    public bool IsMisspelt => Kind is null || Suggestion is not null;

    /// <summary>
    /// Whether something is wrong with it that has been reported, so that its meaning is a guess and nothing more
    /// is said of it.
    /// </summary>
    public bool IsReported { get; init; }

    /// <summary>Whether it is fixed by writing something else in its place.</summary>
    public bool IsFixable { get; init; } = true;

    /// <summary>Whether even the prefix is wrong, so that it may be a comment for people after all.</summary>
    public bool IsLookalike => Suggestion?.IndexOf(':') >= 0;
}
