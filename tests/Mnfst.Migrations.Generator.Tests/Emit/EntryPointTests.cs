using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Generator.Tests.Infrastructure;

namespace Mnfst.Migrations.Generator.Tests.Emit;

/// <summary>An executable project without a Main is its own command line.</summary>
public class EntryPointTests
{
    private const string File = "Program.g.cs";

    private static MigrationProject Executable =>
        new MigrationProject { Severities = options => options.WithOutputKind(OutputKind.ConsoleApplication) }
            .Property("MnfstGenerateEntryPoint", "true")
            .With(
                "CommandLine.cs",
                """
                namespace Mnfst.Migrations.Cli;

                public static class MigrationCommandLine
                {
                    public static System.Threading.Tasks.Task<int> RunAsync(
                        IMigrationCatalog catalog,
                        System.Collections.Generic.IReadOnlyList<string> arguments
                    ) => System.Threading.Tasks.Task.FromResult(0);
                }
                """
            )
            .Sql("001");

    [Fact]
    public void It_is_given_one()
    {
        var outcome = Executable.Run();

        Assert.Contains(
            "MigrationCommandLine.RunAsync(global::App.MigrationCatalog.Instance, args)",
            outcome.Sources[File],
            StringComparison.Ordinal
        );
        Assert.Empty(
            outcome
                .Compilation.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(d => d.Severity == DiagnosticSeverity.Error)
        );
    }

    [Fact]
    public void No_class_of_the_project_is_in_its_way() =>
        Assert.DoesNotContain(
            Executable
                .With(
                    "A.cs",
                    "namespace App { class Program; class Main; } class Program; class MigrationProgram; namespace MigrationProgram2 { class A; }"
                )
                .Run()
                .CompilerDiagnostics,
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
        );

    [Theory]
    [InlineData("class Program { static void Main() { } }")]
    [InlineData("System.Console.WriteLine();")]
    public void Its_own_is_left_alone(string program) =>
        Assert.DoesNotContain(File, Executable.With("Program.cs", program).Run().Sources.Keys);

    [Fact]
    public void A_library_gets_none() =>
        Assert.DoesNotContain(
            File,
            new MigrationProject().Property("MnfstGenerateEntryPoint", "true").Sql("001").Run().Sources.Keys
        );

    [Fact]
    public void Nobody_gets_one_who_did_not_ask() =>
        Assert.DoesNotContain(
            File,
            Executable.Property("MnfstGenerateEntryPoint", "false").Run().Sources.Keys
        );

    [Fact]
    public void A_broken_history_gets_none_that_runs()
    {
        var outcome = Executable.Sql("002", "000").Run();

        Assert.Contains(outcome.Diagnostics, diagnostic => diagnostic.Id == "MNFST1002");
    }
}
