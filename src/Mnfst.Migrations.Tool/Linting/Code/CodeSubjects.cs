using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Core.Lint;
using Mnfst.Migrations.Generator.Reading;
using Mnfst.Migrations.Generator.Reading.Calls;
using Mnfst.Migrations.Generator.Reading.Code;
using Mnfst.Migrations.Generator.Reading.Suppressing;
using Mnfst.Migrations.Tool.Authoring.Code;
using Mnfst.Migrations.Tool.Authoring.Sources;

namespace Mnfst.Migrations.Tool.Linting.Code;

/// <summary>Reads what the operations of classes mean with the generator's own code, so that the command tells what the compiler tells.</summary>
internal sealed class CodeSubjects
{
    // Places are those of the files as they are read.
    private const string NoDirectory = "";

    private readonly CodeSources _sources;
    private readonly Dictionary<string, CodeSubject> _byClass;

    private CodeSubjects(CodeSources sources, Dictionary<string, CodeSubject> byClass) =>
        (_sources, _byClass) = (sources, byClass);

    /// <summary>Reads the classes of a project in some of its files.</summary>
    /// <param name="project">The project. All of its files are read: constants may be anywhere.</param>
    /// <param name="paths">The files that hold the classes.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    // Not inlined: Roslyn is loaded when this is compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static CodeSubjects Read(
        ProjectSources project,
        IEnumerable<string> paths,
        CancellationToken cancellationToken
    )
    {
        var sources = new CodeSources(
            project,
            project.CodeFiles.Select(file => (file, File.ReadAllText(file))),
            cancellationToken
        );
        var holding = paths.ToHashSet(StringComparer.Ordinal);
        return new CodeSubjects(
            sources,
            sources
                .Trees.Where(tree => holding.Contains(tree.FilePath))
                .AsParallel()
                .WithCancellation(cancellationToken)
                .SelectMany(tree => ReadIn(tree, sources.Compilation, cancellationToken).ToList())
                .DistinctBy(found => found.Class)
                .ToDictionary(found => found.Class, found => found.Subject, StringComparer.Ordinal)
        );
    }

    /// <summary>A class; null if it does not compile.</summary>
    public CodeSubject? Find(string name) => _byClass.GetValueOrDefault(name);

    /// <summary>The findings, those marked that the code silences.</summary>
    public IReadOnlyList<LintFinding> MarkSilenced(
        IReadOnlyList<LintFinding> findings,
        CancellationToken cancellationToken
    ) => SilencedFindings.Mark(findings, _sources, cancellationToken);

    private static IEnumerable<(string Class, CodeSubject Subject)> ReadIn(
        SyntaxTree tree,
        Compilation compilation,
        CancellationToken cancellationToken
    )
    {
        var model = compilation.GetSemanticModel(tree);
        foreach (var declaration in CodeSources.ClassesIn(tree))
        {
            if (
                model.GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol type
                && FoundMigration.TryRead(type, declaration, compilation, cancellationToken) is { } found
                && found.Class.FullName is { } name
            )
                yield return (CodeRevisions.NameOf(name), SubjectOf(found));
        }
    }

    private static CodeSubject SubjectOf(FoundMigration found) =>
        new(
            new CallSteps(NoDirectory).ToRevision(
                found.Calls,
                CodeMigrationReader.Read(found.Class, NoDirectory)
            ),
            [
                .. new SuppressionRules(NoDirectory)
                    .Check(found.Suppressions)
                    .Select(diagnostic => new LintFinding(diagnostic, diagnostic.Message, "")),
            ]
        );
}
