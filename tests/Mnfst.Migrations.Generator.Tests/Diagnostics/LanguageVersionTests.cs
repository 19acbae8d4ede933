using Microsoft.CodeAnalysis.CSharp;
using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Diagnostics;

/// <summary>What is generated compiles in all versions of C# that a project may choose, or one error says that it does not.</summary>
public class LanguageVersionTests
{
    public static TheoryData<LanguageVersion> Supported =>
        [
            .. Enum.GetValues<LanguageVersion>()
                .Where(version => version is >= LanguageVersion.CSharp10 and <= LanguageVersion.Preview),
        ];

    [Theory]
    [MemberData(nameof(Supported))]
    public void From_10_on_the_catalog_compiles(LanguageVersion version)
    {
        var project = new MigrationProject { Version = version }
            .Sql("001")
            .Code("002", "001")
            .Sql("003", "002");
        Assert.Equal(3, project.Run().LoadCatalog().Entries.Count);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp8, "8.0")]
    [InlineData(LanguageVersion.CSharp9, "9.0")]
    public void Before_one_error_names_the_oldest(LanguageVersion version, string name)
    {
        var outcome = new MigrationProject { Version = version }
            .Sql("001")
            .Sql("002", "001")
            .Run();
        Assert.Equal(
            [
                $"error MNFST1018: The migration catalog needs C# 10.0 or later, but the project uses C# {name}. Set LangVersion to 10.0 or later, or remove it.",
            ],
            outcome.Messages
        );
        Assert.Empty(outcome.Sources);
    }

    [Fact]
    public void Who_has_no_migrations_may_write_in_any() =>
        Assert.Empty(
            new MigrationProject { Version = LanguageVersion.CSharp7_3 }
                .Run()
                .Messages
        );
}
