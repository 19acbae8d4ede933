using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.CodeFixes.Tests.Infrastructure;

/// <summary>
/// An editor that has a project open: runs the generator, asks the providers what they offer at its diagnostics, and
/// applies what is chosen.
/// </summary>
public sealed class Editor : IDisposable
{
    private static readonly CodeFixProvider[] Providers =
    [
        new NameCodeFixProvider(),
        new HeadCodeFixProvider(),
        new DowngradeCodeFixProvider(),
        new LintCodeFixProvider(),
    ];

    private readonly AdhocWorkspace _workspace = new();

    public Editor(MigrationProject project)
    {
        Outcome = project.Run();
        Project = Open(project);
    }

    /// <summary>What the generator said.</summary>
    public GeneratorOutcome Outcome { get; }

    /// <summary>The project, as the workspace has it.</summary>
    public Project Project { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The titles of all that is offered, at the one diagnostic with this id.</summary>
    public async Task<IReadOnlyList<string>> OffersAsync(string diagnosticId)
    {
        var diagnostic = Outcome.Diagnostics.Single(found => found.Id == diagnosticId);
        return [.. (await ActionsAsync(diagnostic)).Select(action => action.Title)];
    }

    /// <summary>Chooses an offer, wherever it is made, and gives the project as it is then.</summary>
    public async Task<MigrationProject> ApplyAsync(string title)
    {
        foreach (var diagnostic in Outcome.Diagnostics)
        {
            foreach (var action in await ActionsAsync(diagnostic))
            {
                if (action.Title == title)
                    return await ResultAsync(action);
            }
        }
        throw new InvalidOperationException($"Nothing offers '{title}'.");
    }

    /// <summary>Chooses an offer, for all diagnostics in a scope.</summary>
    public async Task<MigrationProject> ApplyToAllAsync(string title, FixAllScope scope)
    {
        foreach (var diagnostic in Outcome.Diagnostics)
        {
            var provider = Providers.Single(provider =>
                provider.FixableDiagnosticIds.Contains(diagnostic.Id)
            );
            var actions = await ActionsAsync(diagnostic);
            if (actions.FirstOrDefault(action => action.Title == title) is not { } chosen)
                continue;
            IEnumerable<string> ids = provider.FixableDiagnosticIds;
            var key = chosen.EquivalenceKey;
            var diagnostics = new ReportedDiagnostics(Outcome.Diagnostics);
            var context =
                scope == FixAllScope.Document && DocumentOf(diagnostic) is Document document
                    ? new FixAllContext(document, provider, scope, key!, ids, diagnostics, Cancel)
                    : new FixAllContext(Project, provider, scope, key!, ids, diagnostics, Cancel);
            var all = await provider.GetFixAllProvider()!.GetFixAsync(context);
            return await ResultAsync(Assert.IsAssignableFrom<CodeAction>(all));
        }
        throw new InvalidOperationException($"Nothing offers '{title}'.");
    }

    public void Dispose() => _workspace.Dispose();

    private Project Open(MigrationProject project)
    {
        var id = ProjectId.CreateNewId();
        var solution = _workspace.CurrentSolution.AddProject(
            ProjectInfo.Create(
                id,
                VersionStamp.Default,
                "App",
                "App",
                LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
                parseOptions: project.ParseOptions,
                metadataReferences: MigrationProject.References
            )
        );
        foreach (var (path, text) in project.Files.Prepend(new("GlobalUsings.cs", MigrationProject.Usings)))
        {
            var document = DocumentId.CreateNewId(id);
            var source = SourceText.From(text, Encoding.UTF8);
            var name = Path.GetFileName(path);
            var file = MigrationProject.Directory + path;
            solution = path.EndsWith(".cs", StringComparison.Ordinal)
                ? solution.AddDocument(document, name, source, filePath: file)
                : solution.AddAdditionalDocument(document, name, source, filePath: file);
        }
        return solution.GetProject(id)!;
    }

    private async Task<List<CodeAction>> ActionsAsync(Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        foreach (
            var provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id))
        )
            await provider.RegisterCodeFixesAsync(
                new CodeFixContext(
                    DocumentOf(diagnostic),
                    diagnostic,
                    (action, _) => actions.Add(action),
                    Cancel
                )
            );
        return actions;
    }

    private TextDocument DocumentOf(Diagnostic diagnostic) =>
        Project
            .Documents.Concat(Project.AdditionalDocuments)
            .Single(document => document.FilePath == diagnostic.Location.GetLineSpan().Path);

    private async Task<MigrationProject> ResultAsync(CodeAction action)
    {
        var operation = Assert.Single(await action.GetOperationsAsync(Cancel));
        var changed = Assert.IsType<ApplyChangesOperation>(operation).ChangedSolution.GetProject(Project.Id)!;
        var result = new MigrationProject();
        foreach (var document in changed.Documents.Concat(changed.AdditionalDocuments))
        {
            var path = document.FilePath![MigrationProject.Directory.Length..];
            if (path != "GlobalUsings.cs")
                result.With(path, (await document.GetTextAsync(Cancel)).ToString());
        }
        return result;
    }

    private sealed class ReportedDiagnostics(ImmutableArray<Diagnostic> diagnostics)
        : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project,
            CancellationToken cancellationToken
        ) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document,
            CancellationToken cancellationToken
        ) =>
            Task.FromResult(
                diagnostics.Where(found => found.Location.GetLineSpan().Path == document.FilePath)
            );

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project,
            CancellationToken cancellationToken
        ) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
