using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Generator.Authoring;
using Mnfst.Migrations.Generator.Options;
using Mnfst.Migrations.Generator.Reading.Code;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Authoring.Code;
using Mnfst.Migrations.Tool.Authoring.Sources;

namespace Mnfst.Migrations.Tool.Authoring.Writing;

/// <summary>The text of a new class.</summary>
/// <param name="project">The project that it becomes part of.</param>
internal sealed partial class CodeRevisionText(ProjectSources project)
{
    // A class of one of these names would hide what it is written with.
    private static readonly HashSet<string> Taken =
    [
        .. typeof(Migration)
            .Assembly.GetExportedTypes()
            .Where(type => type.Namespace == RevisionClassText.AuthoringNamespace)
            .SelectMany(type =>
                new[] { type.Name, type.Name.Replace("Attribute", "", StringComparison.Ordinal) }
            ),
        "Mnfst",
        "System",
        "MigrationCatalog",
        "RevisionIds",
    ];

    /// <summary>The usual text, or that of a template.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="path">The file.</param>
    /// <param name="template">The file of the template; null for the usual text.</param>
    /// <param name="neighbour">A class that it follows; null if it follows none.</param>
    /// <param name="body">What it runs.</param>
    /// <exception cref="CommandFailedException">The text would not declare the revision.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public string Write(
        Revision revision,
        string path,
        string? template,
        SourceRevision? neighbour,
        CodeBody body
    )
    {
        var name = RevisionClassText.Unused(RevisionClassText.ToClassName(revision.Id), IsTaken);
        var usual = new RevisionClassText(revision, name)
        {
            Namespace = neighbour?.Namespace ?? CSharpNames.ToNamespace(project.RootNamespace),
            HasUsing = !project.HasImplicitUsings,
            UpgradeBody = body.Upgrade,
            DowngradeBody = body.Downgrade,
            Settings = body.Settings,
        };
        if (template is null)
            return usual.Write();
        var values = new Dictionary<string, string>(RevisionValues.Of(revision))
        {
            ["usings"] = usual.Usings.TrimEnd('\n'),
            ["namespace"] = usual.NamespaceLine.TrimEnd('\n'),
            ["summary"] = usual.Summary,
            ["attributes"] = usual.Attributes,
            ["class"] = name,
            ["upgrades"] = usual.UpgradeBody.TrimEnd('\n'),
            ["downgrades"] = usual.DowngradeBody.TrimEnd('\n'),
        };
        var text = ScriptTemplate.Fill(template, RevisionFiles.ReadText(template), values);
        RefuseOther(revision, path, text, template);
        if (
            usual.UpgradeBody.Length > 0
            && !text.Contains(usual.UpgradeBody.Trim(), StringComparison.Ordinal)
        )
            throw new CommandFailedException(
                $"The template '{template}' has no place for what is generated. Write ${{upgrades}} in the body of Upgrade and ${{downgrades}} in that of Downgrade. Nothing was written."
            );
        return text;
    }

    private void RefuseOther(Revision revision, string path, string text, string template)
    {
        var sources = new CodeSources(project, [(path, text)], CancellationToken.None);
        var fault = sources
            .Trees[0]
            .GetDiagnostics()
            .FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error);
        if (fault is not null)
            throw new CommandFailedException(
                $"The template '{template}' does not produce valid C#. {fault} Nothing was written."
            );
        var classes = CodeRevisions.Find(project, [(path, text)], CancellationToken.None);
        RevisionValues.RefuseOther(
            revision,
            classes.Count == 1 ? CodeMigrationReader.Read(classes[0], "").Revision : null,
            template,
            "${attributes}"
        );
    }

    /// <summary>Whether a type has this name; to look for its text asks for no compiler, and errs on the safe side.</summary>
    private bool IsTaken(string name) => Taken.Contains(name) || TypesInProject().Contains(name);

    private IEnumerable<string> TypesInProject() =>
        project
            .CodeFiles.SelectMany(file => TypeName().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum)\s+(\w+)")]
    private static partial Regex TypeName();
}
