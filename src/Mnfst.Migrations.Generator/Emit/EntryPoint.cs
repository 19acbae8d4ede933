using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Mnfst.Migrations.Generator.Models;
using Mnfst.Migrations.Generator.Options;

namespace Mnfst.Migrations.Generator.Emit;

/// <summary>
/// Gives an executable project that has no entry point one that runs the command line, so that the project is its own
/// command line, and its publish is the bundle.
/// </summary>
internal static class EntryPoint
{
    private const string Name = "MigrationProgram";

    public static void EmitEntryPoint(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<CatalogModel> catalog,
        IncrementalValueProvider<ProjectModel> project,
        IncrementalValueProvider<ProjectOptions> options
    )
    {
        var name = context
            .CompilationProvider.Combine(options)
            .Select(
                static (x, token) =>
                    x.Right.GenerateEntryPoint && LacksEntryPoint(x.Left, token) ? FreeName(x.Left) : null
            );
        context.RegisterImplementationSourceOutput(
            catalog
                .Combine(project)
                .Select(
                    static (x, _) =>
                        (IsWritten: !x.Left.HasMigrations || x.Right.TakesCatalog, x.Left.HasMigrations)
                )
                .Combine(name)
                .Combine(options.Select(static (options, _) => options.RootNamespace))
                .WithTrackingName(MigrationGeneratorSteps.EmitEntryPoint),
            static (output, x) =>
            {
                var ((what, name), rootNamespace) = x;
                if (what.IsWritten && name is not null)
                    output.AddSource(
                        "Program.g.cs",
                        Write(name, what.HasMigrations ? CatalogSource.FullName(rootNamespace) : null)
                    );
            }
        );
    }

    private static bool LacksEntryPoint(Compilation compilation, CancellationToken cancellationToken) =>
        compilation.Options.OutputKind == OutputKind.ConsoleApplication
        && compilation.GetEntryPoint(cancellationToken) is null;

    /// <summary>Nobody has to name the class, so it gives way to any other.</summary>
    private static string FreeName(Compilation compilation)
    {
        var taken = compilation.Assembly.GlobalNamespace;
        var name = Name;
        for (var number = 2; taken.GetMembers(name).Any(); number++)
            name = $"{Name}{number}";
        return name;
    }

    private static SourceText Write(string name, string? catalog) =>
        new GeneratedSource()
            .Line("/// <summary>The command line of this project's migrations.</summary>")
            .Line($"internal static class {name}")
            .Line("{")
            .Line("    private static global::System.Threading.Tasks.Task<int> Main(string[] args) =>")
            .Line(
                $"        global::Mnfst.Migrations.Cli.MigrationCommandLine.RunAsync({(catalog is null ? "args" : $"{catalog}.Instance, args")});"
            )
            .Line("}")
            .ToSourceText();
}
