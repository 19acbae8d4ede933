using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Generator.Reading.Code;
using Mnfst.Migrations.Tool.Authoring.Sources;
using Diagnostic = Mnfst.Migrations.Core.Diagnostics.Diagnostic;
using DiagnosticSeverity = Mnfst.Migrations.Core.Diagnostics.DiagnosticSeverity;

namespace Mnfst.Migrations.Tool.Authoring.Code;

/// <summary>Reads the revisions that classes declare, with the generator's own code.</summary>
internal static class CodeRevisions
{
    private const string Marker = "Revision";

    /// <summary>
    /// Reads them; what keeps one from being read goes to the faults, and what is known of its id to those unread.
    /// </summary>
    public static IEnumerable<SourceRevision> Read(
        ProjectSources project,
        List<Diagnostic> faults,
        List<string> unread,
        CancellationToken cancellationToken
    )
    {
        var files = Load(project.CodeFiles).Where(MayDeclare).ToList();
        if (files.Count == 0)
            return [];
        SdkCompiler.Provide();
        return ReadClasses(project, files, faults, unread, cancellationToken);
    }

    // Not inlined: Roslyn is loaded when this is compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<SourceRevision> ReadClasses(
        ProjectSources project,
        List<(string Path, string Text)> files,
        List<Diagnostic> faults,
        List<string> unread,
        CancellationToken cancellationToken
    )
    {
        var classes = Find(project, files, cancellationToken);
        // A value may be a constant of a file that declares no revision; few are, and large projects have many files.
        if (classes.Exists(found => found.Attributes.Any(HasUnknownValue)))
            classes = Find(project, [.. Load(project.CodeFiles)], cancellationToken);

        var revisions = new List<SourceRevision>();
        foreach (var found in classes)
        {
            var migration = CodeMigrationReader.Read(found, projectDirectory: "");
            if (migration.Revision is { } revision && !migration.MayLackLinks)
                revisions.Add(
                    new SourceRevision(
                        revision,
                        found.Place.File,
                        found.FullName is { } name ? NameOf(name) : ""
                    )
                );
            else
            {
                var errors = migration
                    .Diagnostics.Where(fault => fault.Severity == DiagnosticSeverity.Error)
                    .ToList();
                faults.AddRange(errors);
                // Of one that does not compile nothing else is said, so that links to it are.
                if (errors.Count > 0)
                    unread.Add(migration.Revision?.Id ?? migration.IdHint);
            }
        }
        return revisions;
    }

    /// <summary>The classes that declare a revision, in files that are read.</summary>
    public static List<MigrationClass> Find(
        ProjectSources project,
        IReadOnlyList<(string Path, string Text)> files,
        CancellationToken cancellationToken
    )
    {
        var sources = new CodeSources(project, files, cancellationToken);
        return
        [
            .. sources
                .Trees.AsParallel()
                .AsOrdered()
                .WithCancellation(cancellationToken)
                .SelectMany(tree => FindIn(tree, sources.Compilation, cancellationToken).ToList()),
        ];
    }

    /// <summary>The full name of the class that declares a revision in a file that need not be written yet.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string ClassIn(
        ProjectSources project,
        string path,
        string text,
        CancellationToken cancellationToken
    ) => Find(project, [(path, text)], cancellationToken)[0].FullName is { } name ? NameOf(name) : "";

    /// <summary>The full name of a class as people know it, from the one that source text has to write.</summary>
    public static string NameOf(string fullName) =>
        fullName.Replace("global::", "", StringComparison.Ordinal);

    private static IEnumerable<MigrationClass> FindIn(
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
                && MigrationClassReader.TryRead(type, declaration, compilation, cancellationToken)
                    is { } found
            )
                yield return found;
        }
    }

    private static bool HasUnknownValue(AttributeUse attribute) =>
        attribute.Arguments.Concat(attribute.Properties).Any(value => !value.IsConstant);

    private static bool MayDeclare((string Path, string Text) file) =>
        file.Text.Contains(Marker, StringComparison.Ordinal);

    private static IEnumerable<(string Path, string Text)> Load(IEnumerable<string> files) =>
        files.Select(file => (file, File.ReadAllText(file)));
}
