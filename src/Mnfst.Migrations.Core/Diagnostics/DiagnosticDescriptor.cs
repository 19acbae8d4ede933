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
    /// <summary>The page that explains the fault, with an example and its fix.</summary>
    public string HelpLink => $"{DiagnosticCatalog.HelpLinkBase}{Id}.md";

    /// <summary>Reports this fault at a place.</summary>
    public Diagnostic At(SourceLocation? location, params object[] arguments) =>
        new(
            this,
            location,
            string.Format(CultureInfo.InvariantCulture, MessageFormat, arguments),
            DefaultSeverity
        );
}
