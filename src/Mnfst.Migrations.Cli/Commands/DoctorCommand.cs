using System.CommandLine;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Sql.Execution.Health;
using Mnfst.Migrations.Sql.Execution.Health.Model;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>doctor</c>: what is wrong with a database for who migrates it, and what to do.</summary>
internal sealed class DoctorCommand : CliCommand
{
    private static readonly TimeSpan StandardAge = TimeSpan.FromMinutes(5);

    private readonly RunOptions _options = new();

    private readonly Option<TimeSpan?> _olderThan = RunOptions.DurationOption(
        "--older-than",
        "From which age on a transaction is a problem",
        StandardAge
    );

    public DoctorCommand()
        : base("doctor", "Look for what is wrong with a database, and say what to do")
    {
        Add(_olderThan);
        Add(_options.ForExamination);
        Examples = ["doctor", "doctor --older-than 30s --role app_owner", "doctor --env production -o json"];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var catalog = await context.LoadCatalogAsync();
        var options = _options.Read(context.Arguments, context.RunSettings);
        await using var database = await context.OpenDatabaseAsync();
        var doctor = new DatabaseDoctor(catalog, database.Connection, options);
        var reports = await doctor.ExamineAsync(
            context.Get(_olderThan) ?? StandardAge,
            context.CancellationToken
        );
        if (context.Output.IsJson)
            context.WriteJson(DoctorJson.Of(database.Description, reports), CliJson.Default.DoctorJson);
        else
            new DoctorScreen(context.Output).Show(database.Description, reports);
        return reports.Any(report => report.State == HealthState.Problem) ? ExitCode.Findings : ExitCode.Done;
    }
}
