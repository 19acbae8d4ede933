using Microsoft.CodeAnalysis.Text;

namespace Mnfst.Migrations.Generator.Emit;

/// <summary>Writes the catalog itself. What it holds is in its tables.</summary>
internal static class CatalogSource
{
    public const string Name = "MigrationCatalog";
    public const string AddHooks = nameof(AddHooks);
    public const string AddLintRules = nameof(AddLintRules);
    public const string Table = "global::Mnfst.Migrations.Sql.Catalog.MigrationTable";

    private const string Hook = "global::Mnfst.Migrations.IMigrationHook";
    private const string Repeatable = "global::Mnfst.Migrations.Sql.Repeatables.Repeatable";
    private const string Rule = "global::Mnfst.Migrations.ILintRule";

    /// <summary>The class as any code can name it.</summary>
    public static string FullName(string rootNamespace) =>
        rootNamespace.Length == 0 ? $"global::{Name}" : $"global::{rootNamespace}.{Name}";

    /// <summary>Whether the class has a member of this name, in this file or in others that are generated.</summary>
    public static bool IsMember(string name) =>
        name is "Instance" or "Entries" or "Hooks" or AddHooks or "Repeatables" or "LintRules" or AddLintRules
        || (
            name.StartsWith("Table", StringComparison.Ordinal)
            && int.TryParse(name.Substring("Table".Length), out _)
        );

    /// <param name="rootNamespace">The namespace of the project.</param>
    /// <param name="tables">How many tables there are; none if an error is reported, so that what uses the catalog compiles.</param>
    public static SourceText Write(string rootNamespace, int tables)
    {
        var source = new GeneratedSource()
            .Line(
                $"[assembly: global::Mnfst.Migrations.MigrationCatalogAttribute(typeof({FullName(rootNamespace)}))]"
            )
            .Line()
            .Namespace(rootNamespace)
            .Line(
                "/// <summary>The migrations of this project, each after those it follows and depends on.</summary>"
            )
            .Line("public sealed partial class MigrationCatalog : global::Mnfst.Migrations.IMigrationCatalog")
            .Line("{")
            .Line("    private MigrationCatalog() =>")
            // C# before 13 knows no params spans.
            .Line($"        Entries = {Table}.Read(new {Table}[]")
            .Line("        {");
        for (var number = 1; number <= tables; number++)
            source.Line($"            new Table{number}(),");
        return source
            .Line("        });")
            .Line()
            .Line("    /// <summary>The catalog.</summary>")
            .Line("    public static MigrationCatalog Instance { get; } = new();")
            .Line()
            .Line("    /// <inheritdoc/>")
            .Line(
                "    public global::System.Collections.Generic.IReadOnlyList<global::Mnfst.Migrations.MigrationEntry> Entries { get; }"
            )
            .Line()
            .Line("    /// <inheritdoc/>")
            .Line($"    public global::System.Collections.Generic.IReadOnlyList<{Hook}> Hooks")
            .Line("    {")
            .Line("        get")
            .Line("        {")
            .Line(
                $"            global::System.Collections.Generic.List<{Hook}> hooks = global::Mnfst.Migrations.Sql.Hooks.SqlHooks.Read(typeof(MigrationCatalog).Assembly);"
            )
            .Line("            AddHooks(hooks);")
            .Line("            return hooks;")
            .Line("        }")
            .Line("    }")
            .Line()
            .Line(
                "    /// <summary>Adds the hooks of this project that are written in C#; for the project to implement.</summary>"
            )
            .Line(
                "    /// <param name=\"hooks\">Those in .sql, which run before them; they run in the order in which they are added.</param>"
            )
            .Line(
                $"    static partial void AddHooks(global::System.Collections.Generic.ICollection<{Hook}> hooks);"
            )
            .Line()
            .Line("    /// <inheritdoc/>")
            .Line($"    public global::System.Collections.Generic.IReadOnlyList<{Repeatable}> Repeatables =>")
            .Line(
                "        global::Mnfst.Migrations.Sql.Repeatables.RepeatableFiles.Read(typeof(MigrationCatalog).Assembly);"
            )
            .Line()
            .Line("    /// <inheritdoc/>")
            .Line($"    public global::System.Collections.Generic.IReadOnlyList<{Rule}> LintRules")
            .Line("    {")
            .Line("        get")
            .Line("        {")
            .Line(
                $"            global::System.Collections.Generic.List<{Rule}> rules = new global::System.Collections.Generic.List<{Rule}>();"
            )
            .Line("            AddLintRules(rules);")
            .Line("            return rules;")
            .Line("        }")
            .Line("    }")
            .Line()
            .Line(
                "    /// <summary>Adds the rules of lint of this project's own; for the project to implement.</summary>"
            )
            .Line("    /// <param name=\"rules\">Takes them.</param>")
            .Line(
                $"    static partial void AddLintRules(global::System.Collections.Generic.ICollection<{Rule}> rules);"
            )
            .Line("}")
            .ToSourceText();
    }
}
