using System.Text;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Generator.Emit;
using Mnfst.Migrations.Tool.Authoring.Sources;
using Mnfst.Migrations.Tool.Linting.Patterns;

namespace Mnfst.Migrations.Tool.Linting.ProjectRules;

/// <summary>The rules that a project has besides ours: those of the settings file, then those in its code.</summary>
internal static class OwnRules
{
    private static readonly byte[] Marker = Encoding.UTF8.GetBytes(CatalogSource.AddLintRules);

    /// <summary>
    /// Whether the project's code adds rules. The word is looked for in its files, so that nothing has to be built to know it;
    /// where it stands for something else, a build too many is all that comes of it.
    /// </summary>
    public static bool AreInCode(Workspace workspace) =>
        workspace.Project is { } project
        && project.CodeFiles.Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(Marker) >= 0);

    /// <summary>Reads them.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="path">The file of the settings.</param>
    /// <param name="catalog">The project, where its code adds rules; else null.</param>
    /// <param name="failures">Takes what the rules throw.</param>
    /// <exception cref="CommandFailedException">One has no proper id, or that of another.</exception>
    public static IReadOnlyList<LintRule> Read(
        LintSection settings,
        string? path,
        IMigrationCatalog? catalog,
        RuleFailures failures
    )
    {
        var named = new List<(LintRule Rule, string Place)>(
            settings.Rules.Select(rule => ((LintRule)new PatternRule(rule), $"'lint.rules' of {path}"))
        );
        foreach (var rule in catalog is null ? [] : RulesOf(catalog))
            named.Add((ProjectRule.Of(rule, failures), $"{rule.GetType()}"));
        foreach (var same in named.GroupBy(rule => rule.Rule.Id, StringComparer.Ordinal))
        {
            if (same.Skip(1).Any())
                throw new CommandFailedException(
                    $"Several rules have the id '{same.Key}': {string.Join(", ", same.Select(rule => rule.Place))}. Give each an id of its own."
                );
        }
        return [.. named.Select(rule => rule.Rule)];
    }

    private static IReadOnlyList<ILintRule> RulesOf(IMigrationCatalog catalog)
    {
        try
        {
            return catalog.LintRules;
        }
        catch (Exception e)
        {
            throw new CommandFailedException(
                $"{CatalogSource.Name}.{CatalogSource.AddLintRules} failed: {e.Message}",
                innerException: e
            );
        }
    }
}
