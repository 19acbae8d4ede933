using System.Globalization;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Diagnostics;

/// <summary>One kind of fault: what it is called and how it is told. The kinds are in <see cref="DiagnosticCatalog"/>.</summary>
/// <param name="Id">The stable id, such as <c>MNFST1002</c>.</param>
/// <param name="Title">The fault in a few words, without the particulars.</param>
/// <param name="MessageFormat">
/// What is wrong and what to do, a composite format string for the particulars.
/// </param>
/// <param name="DefaultSeverity">The severity unless the user configures another.</param>
/// <param name="IsConfigurable">Whether a setting may change the severity: that of a warning, and of no error.</param>
public sealed record DiagnosticDescriptor(
    string Id,
    string Title,
    string MessageFormat,
    DiagnosticSeverity DefaultSeverity,
    bool IsConfigurable
)
{
    /// <summary>
    /// The web page that explains the fault, with an example and its fix; null if the project has no <see cref="ProjectAddress"/>,
    /// and for a rule of a user's own.
    /// </summary>
    public string? HelpLink => IsOurs ? ProjectAddress.Own.PageOf($"docs/diagnostics/{Id}.md") : null;

    /// <summary>Whether it is one of ours, and no rule that a user made.</summary>
    internal bool IsOurs => RuleId.IsOurs(Id);

    /// <summary>The command that prints the same page.</summary>
    public string HelpCommand => $"mnfst explain {Id}";

    /// <summary>Reports this fault at a place.</summary>
    public Diagnostic At(SourceLocation? location, params object[] arguments) =>
        new(
            this,
            location,
            string.Format(CultureInfo.InvariantCulture, MessageFormat, arguments),
            DefaultSeverity
        );
}
