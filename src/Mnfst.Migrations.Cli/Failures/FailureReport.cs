using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Execution.Connection;

namespace Mnfst.Migrations.Cli.Failures;

/// <summary>Tells of a failure: people on standard error, scripts that asked for JSON on standard output as well.</summary>
internal static class FailureReport
{
    public static ExitCode Report(Exception exception, CommandOutput output)
    {
        var known = FailureKinds.Of(exception);
        var failure = known with { Message = output.AsTyped(Secrets.Redact(known.Message)) };
        if (exception is InvalidGraphException graph)
            ReportDiagnostics(graph.Diagnostics, output, "Nothing was done.");
        else
            ReportMessage(failure, output);
        if (output.IsVerbose)
            output.Messages.WriteLine(Secrets.Redact(exception.ToString()));
        if (output.IsJson)
            output.WriteJson(failure.ToJson(), CliJson.Default.FailureJson);
        return failure.ExitCode;
    }

    /// <summary>Tells what is wrong with revisions of which the others are shown all the same.</summary>
    public static void ReportIncomplete(IReadOnlyList<Diagnostic> faults, CommandOutput output)
    {
        if (faults.Count > 0)
            ReportDiagnostics(faults, output, "Only what can be read is shown.");
    }

    private static void ReportMessage(Failure failure, CommandOutput output)
    {
        if (output.Format == OutputFormat.MsBuild)
        {
            output.Messages.WriteLine(BuildError.Of(failure));
            return;
        }
        var isStopped = failure.ExitCode == ExitCode.Interrupted;
        var line = new Line(isStopped ? "stopped: " : "error: ", Palette.Bad);
        output.Messages.WriteLine(line.Add(failure.Message));
        Quote(failure.Location, output);
        if (failure.Advice is not null)
            output.Messages.WriteLine(output.AsTyped(failure.Advice));
    }

    private static void ReportDiagnostics(
        IReadOnlyList<Diagnostic> diagnostics,
        CommandOutput output,
        string outcome
    )
    {
        foreach (var diagnostic in diagnostics)
        {
            output.Messages.WriteLine(output.AsTyped(diagnostic.ToString()));
            Quote(diagnostic.Location, output);
        }
        if (output.Format == OutputFormat.MsBuild)
            return;
        var errors = diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        var count = errors.Count == 1 ? "an error" : $"{errors.Count} errors";
        var help =
            errors.Count > 0 ? output.AsTyped($" '{errors[0].Descriptor.HelpCommand}' tells more.") : "";
        output.Messages.WriteLine(
            new Line("error: ", Palette.Bad).Add($"The migrations have {count}. {outcome}{help}")
        );
    }

    /// <summary>Quotes the line; the build has a line for each error, which has to say it all.</summary>
    private static void Quote(SourceLocation? place, CommandOutput output)
    {
        if (
            place is null
            || output.Format == OutputFormat.MsBuild
            || SourceQuote.Find(place.Path, output.SourceFolders) is not { } file
        )
            return;
        foreach (var line in SourceQuote.Of(file, place.Start, place.End, output.Messages))
            output.Messages.WriteLine(line);
    }
}
