using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Generator.Tests.Infrastructure;
using DiagnosticSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace Mnfst.Migrations.Generator.Tests.Diagnostics;

/// <summary>What a project can configure, and what it can not.</summary>
public class SeverityTests
{
    private const string Body = "{ public override void Upgrade(Operations op) { } }";

    [Theory]
    [InlineData(ReportDiagnostic.Suppress)]
    [InlineData(ReportDiagnostic.Hidden)]
    [InlineData(ReportDiagnostic.Info)]
    [InlineData(ReportDiagnostic.Warn)]
    public void No_setting_silences_an_error_of_the_graph_or_of_a_file(ReportDiagnostic severity)
    {
        var broken = new MigrationProject()
            .With(
                "a.sql",
                "-- mnfst:revision a\n-- mnfst:down_revision x\n-- mnfst:upgrade\nSELECT '\n-- mnfst:downgrade\n"
            )
            .With(
                "A.cs",
                $"#pragma warning disable\n[Revision(\"head\"), DownRevision(\"a\"), Irreversible(\"x\")] class A : Migration {Body}"
            );
        broken.Severities = All(severity);
        Assert.Equal(
            ["MNFST1002", "MNFST1010", "MNFST2005"],
            broken.Run().Diagnostics.Select(d => d.Id).Order()
        );
        Assert.All(broken.Run().Diagnostics, d => Assert.Equal(DiagnosticSeverity.Error, d.Severity));
    }

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, 0)]
    [InlineData(ReportDiagnostic.Error, 2)]
    public void A_warning_is_configured_like_any_other(ReportDiagnostic severity, int errors)
    {
        var project = TwoWarnings("");
        project.Severities = All(severity);
        Assert.Equal(errors, project.Run().Diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error));
        Assert.Equal(errors, project.Run().Diagnostics.Length);
    }

    [Fact]
    public void A_pragma_silences_a_warning_in_code() =>
        Assert.Equal(
            "a.sql",
            GeneratorOutcome.PathOf(
                Assert.Single(TwoWarnings("#pragma warning disable MNFST2007\n").Run().Diagnostics)
            )
        );

    [Theory]
    [InlineData(ReportDiagnostic.Suppress)]
    [InlineData(ReportDiagnostic.Warn)]
    public void Only_its_property_allows_several_heads(ReportDiagnostic severity)
    {
        var project = TwoHeads();
        project.Severities = All(severity);
        var reported = Assert.Single(project.Run().Diagnostics);
        Assert.Equal("MNFST1005", reported.Id);
        Assert.Equal(DiagnosticSeverity.Error, reported.Severity);
        Assert.Empty(project.Property("MnfstAllowMultipleHeads", "true").Run().Diagnostics);
    }

    private static MigrationProject TwoHeads() =>
        new MigrationProject().Sql("001").Sql("002", "001").Sql("003", "001");

    private static MigrationProject TwoWarnings(string pragma) =>
        new MigrationProject()
            .With("a.sql", "-- mnfst:revision a\n-- mnfst:upgrade\n")
            .With("B.cs", $"{pragma}[Revision(\"b\"), DownRevision(\"a\")] class B : Migration {Body}");

    private static Func<CSharpCompilationOptions, CSharpCompilationOptions> All(ReportDiagnostic severity) =>
        options =>
            options.WithSpecificDiagnosticOptions(
                DiagnosticCatalog.All.Select(d => KeyValuePair.Create(d.Id, severity))
            );
}
