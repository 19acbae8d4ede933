using System.Reflection;
using System.Text.RegularExpressions;
using Mnfst.Migrations.Core.Diagnostics;

namespace Mnfst.Migrations.Core.Tests.Diagnostics;

public partial class DiagnosticCatalogTests
{
    public static TheoryData<string> Ids => [.. DiagnosticCatalog.All.Select(descriptor => descriptor.Id)];

    [Fact]
    public void It_lists_each_of_its_descriptors_once_in_order()
    {
        var declared = typeof(DiagnosticCatalog)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal);
        Assert.Equal(declared, DiagnosticCatalog.All);
        Assert.Distinct(DiagnosticCatalog.All.Select(descriptor => descriptor.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_has_an_id_a_title_a_message_that_ends_and_a_page(string id)
    {
        var descriptor = DiagnosticCatalog.All.Single(d => d.Id == id);
        Assert.Matches("^MNFST([12][0-9]{3}|3208|37[0-9]{2})$", id);
        Assert.Matches(@"^[A-Zc][^.]*[^.\s]$", descriptor.Title);
        // A placeholder at the end brings its own full stop.
        Assert.Matches(@"(\.|\{\d\})$", descriptor.MessageFormat);
        Assert.Equal(ProjectAddress.Own.PageOf($"docs/diagnostics/{id}.md"), descriptor.HelpLink);
        Assert.Equal($"mnfst explain {id}", descriptor.HelpCommand);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_placeholders_of_each_are_numbered_without_a_gap(string id)
    {
        var format = DiagnosticCatalog.All.Single(d => d.Id == id).MessageFormat;
        var numbers = Placeholder()
            .Matches(format)
            .Select(match => int.Parse(match.Groups[1].Value))
            .ToHashSet();
        Assert.Equal(Enumerable.Range(0, numbers.Count), numbers.Order());
    }

    [Fact]
    public void Warnings_can_be_configured_and_errors_can_not() =>
        Assert.All(
            DiagnosticCatalog.All,
            descriptor =>
                Assert.Equal(
                    descriptor.DefaultSeverity == DiagnosticSeverity.Warning,
                    descriptor.IsConfigurable
                )
        );

    [GeneratedRegex(@"\{(\d)\}")]
    private static partial Regex Placeholder();
}
