using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Diagnostics;

/// <summary>No attribute suppresses an error: the compiler would write no assembly and call that a success.</summary>
public class SuppressionTests
{
    private static readonly string[] Faults =
    [
        "MNFST1002",
        "MNFST1007",
        "MNFST1010",
        "MNFST1014",
        "MNFST2004",
        "MNFST2005",
    ];

    [Theory]
    [InlineData("assembly: SuppressMessage(\"Mnfst.Migrations\", \"ID\")")]
    [InlineData("assembly: SuppressMessage(\"\", \"ID:Any name\", Justification = \"none\")")]
    [InlineData("assembly: SuppressMessage(\"Mnfst.Migrations\", \"ID\", Scope = \"module\")")]
    [InlineData("assembly: SuppressMessage(\"\", \"ID\", Scope = \"type\", Target = \"~T:A\")")]
    [InlineData(
        "assembly: SuppressMessage(\"\", \"ID\", Scope = \"namespaceanddescendants\", Target = \"~N:\")"
    )]
    [InlineData("assembly: UnconditionalSuppressMessage(\"Mnfst.Migrations\", \"ID\")")]
    [InlineData("module: SuppressMessage(\"Mnfst.Migrations\", \"ID\")")]
    [InlineData("SuppressMessage(\"Mnfst.Migrations\", \"ID\")")]
    [InlineData("UnconditionalSuppressMessage(\"Mnfst.Migrations\", \"ID\")")]
    public void An_error_is_reported_all_the_same(string attribute)
    {
        var broken = new MigrationProject()
            .With(
                "a.sql",
                "-- mnfst:revision a\n-- mnfst:down_revision x\n-- mnfst:upgrade\nSELECT '\n-- mnfst:downgrade\n"
            )
            .With(
                "A.cs",
                $$"""
                using System.Diagnostics.CodeAnalysis;
                {{ForEach(attribute)}}
                [Revision("head"), DownRevision("a"), DependsOn("nowhere")]
                [Irreversible("x"), Setting("work_mem", "1"), Setting("work_mem", "2")]
                abstract class A : Migration { public override void Upgrade(Operations op) { } }
                """
            );
        Assert.Equal(Faults, broken.Run().Diagnostics.Select(diagnostic => diagnostic.Id).Order());
    }

    [Fact]
    public void Several_heads_are_reported_all_the_same() =>
        Assert.Equal(
            "MNFST1005",
            Assert
                .Single(
                    new MigrationProject()
                        .Sql("001")
                        .Sql("002", "001")
                        .Code("003", "001")
                        .With("Suppressions.cs", Using + ForEach("assembly: SuppressMessage(\"\", \"ID\")"))
                        .Run()
                        .Diagnostics
                )
                .Id
        );

    [Fact]
    public void A_warning_is_suppressed() =>
        Assert.Empty(
            new MigrationProject()
                .With("001.sql", "-- mnfst:revision 001\n-- mnfst:upgrade\n")
                .With("Suppressions.cs", Using + ForEach("assembly: SuppressMessage(\"\", \"ID\")"))
                .Run()
                .Diagnostics
        );

    private const string Using = "using System.Diagnostics.CodeAnalysis;\n";

    private static string ForEach(string attribute) =>
        string.Concat(
            DiagnosticCatalog.All.Select(descriptor =>
                $"[{attribute.Replace("ID", descriptor.Id, StringComparison.Ordinal)}]\n"
            )
        );
}
