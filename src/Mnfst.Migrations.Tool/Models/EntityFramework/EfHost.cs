using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Programs;
using Mnfst.Migrations.Cli.Settings;

namespace Mnfst.Migrations.Tool.Models.EntityFramework;

/// <summary>
/// Asks EF Core for the DDL of contexts, with its own design-time services: a process of its own takes the place of the
/// user's program, on its runtime and with its packages, as <c>dotnet ef dbcontext script</c> has it.
/// </summary>
internal static class EfHost
{
    /// <summary>The program that takes the place of the user's.</summary>
    public static string Program { get; } =
        Path.Combine(AppContext.BaseDirectory, "ef", "Mnfst.Migrations.EfHost.dll");

    /// <summary>Asks for the scripts of contexts.</summary>
    /// <returns>A script for each context; of the only one, if none is named.</returns>
    /// <exception cref="CommandFailedException">EF Core gives none.</exception>
    public static async Task<IReadOnlyList<string>> ScriptAsync(
        CommandContext context,
        EfProgram program,
        EfModelSettings settings
    )
    {
        string[] command = [.. CommandLine(program)];
        string[] request = [.. Request(program, settings)];
        var remembered = new RememberedScripts(program, [.. command, .. request]);
        if (remembered.Find() is { } known)
        {
            if (context.Output.IsVerbose)
                context.Output.Say(
                    $"The model of {Path.GetFileName(program.Project)} is what EF Core said last: nothing has changed since."
                );
            return known;
        }
        var answer = await AskAsync(context, program, "model", command, request);
        if (answer.ExitCode != 0 || answer.Scripts.Count != Math.Max(settings.Contexts.Count, 1))
            throw EfRefusal.Explain(program, settings.Contexts, answer);
        remembered.Remember(answer.Scripts);
        return answer.Scripts;
    }

    /// <summary>Asks for the migrations of a context.</summary>
    /// <returns>The migrations, in their order.</returns>
    /// <exception cref="CommandFailedException">EF Core gives none.</exception>
    public static async Task<IReadOnlyList<EfMigration>> MigrationsAsync(
        CommandContext context,
        EfProgram program,
        EfModelSettings settings
    )
    {
        var answer = await AskAsync(
            context,
            program,
            "migrations",
            CommandLine(program),
            Request(program, settings, "--migrations")
        );
        return answer is { ExitCode: 0, Migrations: { } migrations }
            ? migrations
            : throw EfRefusal.Explain(program, settings.Contexts, answer);
    }

    private static async Task<EfAnswer> AskAsync(
        CommandContext context,
        EfProgram program,
        string what,
        IEnumerable<string> command,
        IEnumerable<string> request
    )
    {
        var folder = Directory.CreateTempSubdirectory("mnfst-ef-");
        try
        {
            await using var activity = new ActivityLine(context.Output);
            activity.Begin($"Asking EF Core for the {what} of {Path.GetFileName(program.Project)}");
            var run = await ProgramOutput.OfAsync(
                DotNet.Path,
                [.. command, folder.FullName, .. request],
                program.StartupFolder,
                context.CancellationToken
            );
            activity.End();
            var answer = new EfAnswer(folder.FullName, run.ExitCode, run.Errors);
            if (context.Output.IsVerbose)
                context.Output.Say($"EF Core:{answer.QuoteErrors()}");
            return answer;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>How a program is started in the place of another one.</summary>
    private static IEnumerable<string> CommandLine(EfProgram program) =>
        [
            "exec",
            "--depsfile",
            program.DependencyFile,
            .. program.PackageFolders.SelectMany(folder => new[] { "--additionalprobingpath", folder }),
            "--runtimeconfig",
            program.RuntimeConfig,
            Program,
        ];

    private static IEnumerable<string> Request(
        EfProgram program,
        EfModelSettings settings,
        params string[] wanted
    ) =>
        [
            program.TargetAssembly,
            program.StartupAssembly,
            program.ProjectFolder,
            program.RootNamespace,
            .. wanted,
            .. settings.Contexts.SelectMany(name => new[] { "--context", name }),
            .. settings.Arguments.Count > 0 ? ["--", .. settings.Arguments] : Array.Empty<string>(),
        ];
}
