using Microsoft.CodeAnalysis.CSharp;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Generator.Options;

namespace Mnfst.Migrations.Generator.Authoring;

/// <summary>
/// The text of a file of C# with a migration that runs nothing yet, as the editor and the tool write it.
/// </summary>
/// <param name="revision">What the class declares.</param>
/// <param name="name">The name of the class.</param>
internal sealed class RevisionClassText(Revision revision, string name)
{
    /// <summary>The namespace of what a migration is written with.</summary>
    public const string AuthoringNamespace = "Mnfst.Migrations";

    /// <summary>The namespace of the class; empty for the global one.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Whether the file needs a using of its own.</summary>
    public bool HasUsing { get; init; }

    /// <summary>Whether names are fully qualified, for an editor to shorten as far as the project allows.</summary>
    public bool IsQualified { get; init; }

    /// <summary>The statements of Upgrade, with their indentation; empty for none.</summary>
    public string UpgradeBody { get; init; } = "";

    /// <summary>The statements of Downgrade, with their indentation; empty for none.</summary>
    public string DowngradeBody { get; init; } = "";

    /// <summary>The settings of the session that runs the revision.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings { get; init; } = [];

    private string Prefix => IsQualified ? $"global::{AuthoringNamespace}." : "";

    /// <summary>The directive for what a migration is written with; empty if none is needed.</summary>
    public string Usings => HasUsing ? $"using {AuthoringNamespace};\n\n" : "";

    /// <summary>The declaration of the namespace; empty for the global one.</summary>
    public string NamespaceLine => Namespace.Length > 0 ? $"namespace {Namespace};\n\n" : "";

    /// <summary>What the revision does, as a documentation comment.</summary>
    public string Summary
    {
        get
        {
            var lines = DocumentationText.Lines(revision.Message);
            return lines.Length == 1
                ? $"/// <summary>{lines[0]}</summary>"
                : $"/// <summary>\n{string.Concat(lines.Select(line => $"/// {line}".TrimEnd() + "\n"))}/// </summary>";
        }
    }

    /// <summary>The attributes that declare the revision, a line each.</summary>
    public string Attributes
    {
        get
        {
            var date = revision.CreateDate is { } created
                ? $", CreateDate = {Quote(CreateDate.Format(created))}"
                : "";
            var lines = new List<string> { $"[{Prefix}Revision({Quote(revision.Id)}{date})]" };
            Add("DownRevision", revision.DownRevisions);
            Add("DependsOn", revision.DependsOn);
            Add("BranchLabel", revision.BranchLabels);
            Add("Replaces", revision.Replaces);
            if (revision.Phase is { } phase)
                lines.Add($"[{Prefix}Phase({Prefix}{nameof(RevisionPhase)}.{phase})]");
            foreach (var (setting, value) in Settings)
                lines.Add($"[{Prefix}Setting({Quote(setting)}, {Quote(value)})]");
            return string.Join("\n", lines);

            void Add(string attribute, IReadOnlyCollection<string> names)
            {
                if (names.Count > 0)
                    lines.Add($"[{Prefix}{attribute}({string.Join(", ", names.Select(Quote))})]");
            }
        }
    }

    /// <summary>The whole file; its lines end as on Unix.</summary>
    public string Write() =>
        $$"""
            {{Usings}}{{NamespaceLine}}{{Summary}}
            {{Attributes}}
            public sealed class {{name}} : {{Prefix}}Migration
            {
                public override void Upgrade({{Prefix}}Operations op){{Body(UpgradeBody)}}

                public override void Downgrade({{Prefix}}Operations op){{Body(DowngradeBody)}}
            }

            """;

    private static string Body(string statements) =>
        statements.Length == 0 ? " { }" : $"\n    {{\n{statements.TrimEnd('\n')}\n    }}";

    /// <summary>The words of an id but for its number: <c>006_merge_users</c> becomes <c>MergeUsers</c>.</summary>
    public static string ToClassName(string id)
    {
        var words = id.Split('_', '-', '.', ' ')
            .Where(word => word.Length > 0)
            .SkipWhile(word => word.All(char.IsDigit))
            .Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1));
        return CSharpNames.ToIdentifier(string.Concat(words));
    }

    /// <summary>The name, with a number behind it if it is taken.</summary>
    public static string Unused(string name, Func<string, bool> isTaken)
    {
        var unused = name;
        for (var i = 2; isTaken(unused); i++)
            unused = name + i;
        return unused;
    }

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
