using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mnfst.Migrations.Generator.Tests.Infrastructure;

/// <summary>What one run of the generator gave.</summary>
/// <param name="Project">The project it ran on.</param>
/// <param name="Compilation">The project with what was generated.</param>
/// <param name="Diagnostics">What was reported.</param>
/// <param name="Sources">What was generated, by its name.</param>
public sealed record GeneratorOutcome(
    MigrationProject Project,
    CSharpCompilation Compilation,
    ImmutableArray<Diagnostic> Diagnostics,
    IReadOnlyDictionary<string, string> Sources
)
{
    /// <summary>The diagnostics as a build shows them, in the order of their places.</summary>
    public IEnumerable<string> Messages => MessagesOf(Diagnostics);

    /// <summary>What the compiler says of the project and of what was generated.</summary>
    public IEnumerable<Diagnostic> CompilerDiagnostics =>
        Compilation
            .GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);

    /// <summary>The file of a diagnostic, in the project; empty for one of the project as a whole.</summary>
    public static string PathOf(Diagnostic diagnostic)
    {
        var path = diagnostic.Location.GetLineSpan().Path ?? "";
        return path.StartsWith(MigrationProject.Directory, StringComparison.Ordinal)
            ? path[MigrationProject.Directory.Length..]
            : path;
    }

    /// <summary>Builds the project with its .sql files as resources, and loads its catalog as a tool does.</summary>
    public IMigrationCatalog LoadCatalog()
    {
        Assert.Empty(CompilerDiagnostics);
        using var assembly = new MemoryStream();
        var resources = Project.SqlFiles.Select(file => new ResourceDescription(
            file.Key,
            () => new MemoryStream(Encoding.UTF8.GetBytes(file.Value)),
            isPublic: true
        ));
        var emitted = Compilation.Emit(
            assembly,
            manifestResources: resources,
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.True(emitted.Success);
        assembly.Position = 0;

        var context = new AssemblyLoadContext("App", isCollectible: true);
        var attribute = context
            .LoadFromStream(assembly)
            .GetCustomAttributes(typeof(MigrationCatalogAttribute), inherit: false)
            .Cast<MigrationCatalogAttribute>()
            .Single();
        return (IMigrationCatalog)attribute.Catalog.GetProperty("Instance")!.GetValue(null)!;
    }

    public static IEnumerable<string> MessagesOf(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics
            .OrderBy(PathOf, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .Select(Format);

    public static IReadOnlyDictionary<string, string> SourcesOf(GeneratorDriverRunResult run) =>
        run
            .Results.Single()
            .GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    private static string Format(Diagnostic diagnostic)
    {
        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        var place =
            diagnostic.Location == Location.None
                ? ""
                : $"{PathOf(diagnostic)}({start.Line + 1},{start.Character + 1}): ";
        var severity = diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning";
        return $"{place}{severity} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }
}
