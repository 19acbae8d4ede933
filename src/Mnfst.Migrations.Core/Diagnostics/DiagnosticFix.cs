using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Diagnostics;

/// <summary>What fixes an error, for editors to offer. Nothing is changed before somebody chooses it.</summary>
/// <param name="Title">What it does, as a command: <c>Change 'x' to 'y'</c>.</param>
public abstract record DiagnosticFix(string Title);

/// <summary>Writes something else at one place, which need not be that of the fault.</summary>
/// <param name="Title">What it does, as a command.</param>
/// <param name="Place">
/// What is replaced; an empty span where something is added. In C# it is an expression, whose value is the text.
/// </param>
/// <param name="Written">The text that stands there; if it has changed since, the fix no longer holds.</param>
/// <param name="Replacement">The text to write instead.</param>
public sealed record TextFix(string Title, SourceLocation Place, string Written, string Replacement)
    : DiagnosticFix(Title)
{
    /// <summary>Writes a name in place of one that is wrong.</summary>
    internal static TextFix Rename(SourceLocation place, string wrong, string right) =>
        new($"Change '{wrong}' to '{right}'", place, wrong, right);
}
