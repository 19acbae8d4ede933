using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mnfst.Migrations.CodeFixes.Tests;

/// <summary>What an editor has to find of the providers, and a reader in the documentation.</summary>
public class ProviderTests
{
    private static readonly CodeFixProvider[] Providers =
    [
        .. typeof(NameCodeFixProvider)
            .Assembly.GetExportedTypes()
            .Where(type => type.IsAssignableTo(typeof(CodeFixProvider)))
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    [Fact]
    public void Each_is_exported_for_code_and_for_sql_files() =>
        Assert.All(
            Providers,
            provider =>
            {
                var export = provider.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>()!;
                Assert.Equal(provider.GetType().Name, export.Name);
                Assert.Equal([LanguageNames.CSharp], export.Languages);
                Assert.Equal(
                    [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)],
                    export.DocumentKinds!
                );
                Assert.Equal([".cs", ".sql"], export.DocumentExtensions!);
            }
        );

    [Fact]
    public void Each_diagnostic_they_mend_says_so_on_its_page_and_no_other_does()
    {
        var mended = Providers.SelectMany(provider => provider.FixableDiagnosticIds).Order();
        var documented = Directory
            .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "docs", "diagnostics"), "MNFST*.md")
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Order(StringComparer.Ordinal)
            .Where(id => Page($"diagnostics/{id}.md").Contains("(../editor.md)", StringComparison.Ordinal));
        Assert.Equal(mended, documented);
        Assert.All(
            documented,
            id => Assert.Contains($"(diagnostics/{id}.md)", Page("editor.md"), StringComparison.Ordinal)
        );
    }

    private static string Page(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", name));
}
