using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Tool.Models.EntityFramework;

/// <summary>Why EF Core gives no script, as a user needs to hear it.</summary>
internal static class EfRefusal
{
    /// <summary>What the host calls it that there are no design-time services.</summary>
    private const string NoDesign = "no-design";

    /// <summary>What EF Core throws where whoever asks has to ask in another way.</summary>
    private const string OperationException = "Microsoft.EntityFrameworkCore.Design.OperationException";

    /// <summary>The program does not refer to the design-time services.</summary>
    /// <param name="startup">Its project file.</param>
    public static CommandFailedException WithoutDesign(string startup) =>
        new(
            $"'{startup}' does not reference Microsoft.EntityFrameworkCore.Design, with which EF Core tells tools of its model. Add it: dotnet add {startup} package Microsoft.EntityFrameworkCore.Design. Or name the program that uses the DbContext in \"startup_project\"."
        );

    /// <summary>Explains what the host found.</summary>
    /// <param name="program">The program that was asked.</param>
    /// <param name="asked">The contexts that were asked for; none for the only one.</param>
    /// <param name="answer">What it said.</param>
    public static CommandFailedException Explain(
        EfProgram program,
        IReadOnlyList<string> asked,
        EfAnswer answer
    )
    {
        if (answer.ErrorType == NoDesign)
            return WithoutDesign(program.Startup);
        if (answer.ErrorType is null)
            return new CommandFailedException(
                $"'{program.Startup}' ended with exit code {answer.ExitCode} before EF Core could tell of its model.{answer.QuoteErrors()}"
            );
        if (answer is { ErrorType: OperationException, Contexts: { } contexts })
        {
            if (contexts.Count == 0)
                return new CommandFailedException(
                    $"There is no DbContext in '{program.Project}'. It must be neither abstract nor generic. If another project has it, name that one."
                );
            if (asked.Count == 0 && contexts.Count > 1)
                return new CommandFailedException(
                    $"'{program.Project}' has several DbContexts. Say which: {string.Join(" or ", contexts.Select(name => $"--context {name}"))}; or list them as \"context\" in mnfst.json.",
                    ExitCode.Usage
                );
            if (asked.FirstOrDefault(name => !contexts.Any(context => IsSame(context, name))) is { } unknown)
                return Unknown(program, unknown, contexts);
        }
        return new CommandFailedException(
            $"EF Core cannot tell of the model of '{program.Project}': {answer.ErrorMessage}"
        );
    }

    private static CommandFailedException Unknown(
        EfProgram program,
        string name,
        IReadOnlyList<string> contexts
    )
    {
        var hint = NearestName.Find(name, contexts) is { } nearest
            ? $"Did you mean '{nearest}'?"
            : $"It has: {string.Join(", ", contexts)}.";
        return new CommandFailedException(
            $"There is no DbContext '{name}' in '{program.Project}'. {hint}",
            ExitCode.Usage
        );
    }

    /// <summary>A context may be named with its namespace, and in any case, as EF Core takes it.</summary>
    private static bool IsSame(string context, string name) =>
        name.Equals(context, StringComparison.OrdinalIgnoreCase)
        || name.EndsWith($".{context}", StringComparison.OrdinalIgnoreCase);
}
