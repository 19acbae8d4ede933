using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mnfst.Migrations.Generator;
using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Documentation.Tests.Snippets;

/// <summary>A project of migrations with the snippets of a page as its files.</summary>
internal static class SnippetProject
{
    private const string Namespace = "App.Migrations";

    /// <summary>What the SDK writes for a project with implicit usings, and the package.</summary>
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Mnfst.Migrations;
        """;

    private const string FirstRevision =
        "-- Initial\n-- mnfst:revision 001_initial\n-- mnfst:upgrade\n-- mnfst:downgrade\n";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    /// <summary>Shared by all: they are most of the work.</summary>
    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Compiles it.</summary>
    /// <param name="snippets">The snippets, each with its place.</param>
    /// <returns>The errors.</returns>
    public static IEnumerable<string> Compile(IEnumerable<(string Place, string Text)> snippets)
    {
        var trees = snippets.Select(
            (snippet, number) =>
                CSharpSyntaxTree.ParseText(
                    CodeSnippet.ToFile(snippet.Text, number, Namespace),
                    ParseOptions,
                    snippet.Place
                )
        );
        var compilation = CSharpCompilation.Create(
            Namespace,
            trees.Prepend(CSharpSyntaxTree.ParseText(Usings, ParseOptions)),
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        CSharpGeneratorDriver
            .Create(
                [new MigrationGenerator().AsSourceGenerator()],
                [new InMemoryFile("/project/migrations/versions/001_initial.sql", FirstRevision)],
                ParseOptions,
                new InMemoryOptions(
                    new Dictionary<string, string>
                    {
                        ["RootNamespace"] = Namespace,
                        ["ProjectDir"] = "/project/",
                    },
                    file => "MnfstMigration"
                )
            )
            .RunGeneratorsAndUpdateCompilation(
                compilation,
                out var generated,
                out _,
                TestContext.Current.CancellationToken
            );
        return generated
            .GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic =>
                $"{diagnostic.Location.SourceTree?.FilePath}: {diagnostic.Id}: {diagnostic.GetMessage(null)}"
            );
    }
}
