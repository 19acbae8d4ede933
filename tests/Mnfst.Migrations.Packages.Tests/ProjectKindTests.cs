using Mnfst.Migrations.Packages.Tests.Infrastructure;

namespace Mnfst.Migrations.Packages.Tests;

/// <summary>A project in which migrations would not be checked is told so, in one sentence; any other builds.</summary>
public class ProjectKindTests(PackageFeed feed)
{
    [Theory]
    [InlineData("app.fsproj", "<Compile Include=\"A.fs\" />", "A.fs", "module A", "F#")]
    [InlineData("app.vbproj", "", "A.vb", "Class A : End Class", "VB")]
    public async Task Another_language_is_not_supported(
        string file,
        string items,
        string source,
        string text,
        string language
    )
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Project("<ImplicitUsings /><Nullable />", items, file: file)
            .With(source, text.Replace(" : ", "\n", StringComparison.Ordinal))
            .Sql("001", "nowhere");

        var refused = (await app.BuildAsync()).Failed();
        var allowed = await app.BuildAsync("-p:IsMnfstMigrationsProject=false");

        Assert.Equal(
            $"{Path.Combine(app.Folder, file)} : error MNFST1020: Mnfst.Migrations checks migrations in C# projects only, but this project is in {language}. Move the migrations to a C# project and reference it, or set IsMnfstMigrationsProject to false if this project has none.",
            Assert.Single(refused.Diagnostics)
        );
        Assert.Empty(allowed.Succeeded().Diagnostics);
    }

    [Fact]
    public async Task An_older_framework_is_not_supported()
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Project("<TargetFrameworks>net8.0;net10.0</TargetFrameworks><TargetFramework />")
            .Sql("001")
            .Code("002", "001");

        var refused = (await app.BuildAsync()).Failed();

        Assert.StartsWith(
            $"{Path.Combine(app.Folder, "app.csproj")} : error MNFST1019: Mnfst.Migrations needs .NET 10 or later, but the project targets 'net8.0'. Set TargetFramework to net10.0 or later, or reference the package for that framework only.",
            Assert.Single(refused.Diagnostics),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_strictest_project_builds_in_each_version_of_the_language()
    {
        using var app = await Consumer.CreateAsync(feed);
        app.Project(
                """
                <LangVersion>10.0</LangVersion>
                <ImplicitUsings>disable</ImplicitUsings>
                <Nullable>disable</Nullable>
                <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AnalysisLevel>latest-all</AnalysisLevel>
                <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <IsAotCompatible>true</IsAotCompatible>
                <Features>strict</Features>
                """
            )
            .With(
                ".editorconfig",
                "root = true\n[*.cs]\ndotnet_analyzer_diagnostic.severity = error\ndotnet_diagnostic.CA1515.severity = none\n"
            )
            .With(
                "Old.cs",
                """
                using System;
                using Mnfst.Migrations;

                [assembly: CLSCompliant(true)]

                namespace App.Migrations
                {
                    /// <summary>What was done long ago.</summary>
                    [Revision("_002"), DownRevision("001")]
                    [Obsolete("It is history.", true)]
                    public sealed class OldUsers : Migration
                    {
                        /// <inheritdoc/>
                        public override void Upgrade(Operations op)
                        {
                            ArgumentNullException.ThrowIfNull(op);
                            op.Execute("SELECT 1");
                        }

                        /// <inheritdoc/>
                        public override void Downgrade(Operations op)
                        {
                        }
                    }
                }
                """
            )
            .Sql("001");

        var built = (await app.BuildAsync()).Output;
        var newest = (await app.BuildAsync("--no-incremental", "-p:LangVersion=preview")).Output;
        var oldest = (await app.BuildAsync("--no-incremental", "-p:LangVersion=9.0")).Failed();

        Assert.DoesNotContain(".g.cs", built, StringComparison.Ordinal);
        Assert.DoesNotContain(".g.cs", newest, StringComparison.Ordinal);
        Assert.Contains(
            "CSC : error MNFST1018: The migration catalog needs C# 10.0 or later, but the project uses C# 9.0. Set LangVersion to 10.0 or later, or remove it.",
            oldest.Diagnostics
        );
    }
}
