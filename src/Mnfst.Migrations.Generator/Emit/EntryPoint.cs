using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Mnfst.Migrations.Generator.Options;

namespace Mnfst.Migrations.Generator.Emit;

/// <summary>
/// Gives an executable project that has no entry point one that runs the command line, so that the project is its own
/// command line, and its publish is the bundle.
/// </summary>
internal static class EntryPoint
{
    public static void EmitEntryPoint(
        this IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<CatalogModel> catalog,
        IncrementalValueProvider<ProjectOptions> options
    )
    {
        var isWanted = context
            .CompilationProvider.Combine(options)
            .Select(static (x, token) => x.Right.GenerateEntryPoint && LacksEntryPoint(x.Left, token));
        context.RegisterImplementationSourceOutput(
            catalog
                .Select(static (catalog, _) => catalog.HasMigrations)
                .Combine(isWanted)
                .Combine(options.Select(static (options, _) => options.RootNamespace))
                .WithTrackingName(MigrationGeneratorSteps.EmitEntryPoint),
            static (output, x) =>
            {
                var ((hasMigrations, isWanted), rootNamespace) = x;
                if (isWanted)
                    output.AddSource("Program.g.cs", Write(rootNamespace, hasMigrations));
            }
        );
    }

    private static bool LacksEntryPoint(Compilation compilation, CancellationToken cancellationToken) =>
        compilation.Options.OutputKind == OutputKind.ConsoleApplication
        && compilation.GetEntryPoint(cancellationToken) is null;

    private static SourceText Write(string rootNamespace, bool hasMigrations) =>
        new GeneratedSource()
            .Namespace(rootNamespace)
            .Line("/// <summary>The command line of this project's migrations.</summary>")
            .Line("internal static class MigrationProgram")
            .Line("{")
            .Line("    private static global::System.Threading.Tasks.Task<int> Main(string[] args) =>")
            .Line(
                $"        global::Mnfst.Migrations.Cli.MigrationCommandLine.RunAsync({(hasMigrations ? "MigrationCatalog.Instance, args" : "args")});"
            )
            .Line("}")
            .ToSourceText();
}
