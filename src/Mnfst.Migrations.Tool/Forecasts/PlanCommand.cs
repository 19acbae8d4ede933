using System.CommandLine;
using System.Text.Json;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Lint.Checking;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Sql.Catalog;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Approval;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Execution.Contracts;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Writing;
using Mnfst.Migrations.Tool.Forecasts.Answers;
using Mnfst.Migrations.Tool.Forecasts.Model;
using Mnfst.Migrations.Tool.Linting;
using Mnfst.Migrations.Tool.Steps;

namespace Mnfst.Migrations.Tool.Forecasts;

/// <summary><c>plan</c>: what an upgrade will do to this very database. It is only read.</summary>
internal sealed class PlanCommand : CliCommand
{
    private readonly WorkspaceReader _workspaces;
    private readonly RunOptions _run = new();

    private readonly Argument<RevisionSpecifier[]> _targets = RevisionArguments.Several(
        "The revision to upgrade to",
        "head"
    );

    private readonly Option<string?> _save = new("--save")
    {
        Description =
            "Write the plan to a file; 'upgrade --plan FILE' runs it, or refuses if anything has moved",
        HelpName = "FILE",
    };

    public PlanCommand(WorkspaceReader workspaces)
        : base("plan", "Show what an upgrade will do to this very database: locks, sizes, time, findings")
    {
        _workspaces = workspaces;
        Add(_targets);
        Add(_save);
        Add(_run.ForForecasts);
        Examples =
        [
            "plan --env production",
            "plan 004_add_user_preferences",
            "plan --env production --save plan.json",
            "plan --output json",
        ];
    }

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var options = _run.Read(context.Arguments, context.RunSettings);
        var catalog = ArgumentCatalog.Of(await context.LoadCatalogAsync(), options.Arguments);
        await using var database = await context.OpenDatabaseAsync();
        await using var activity = new ActivityLine(context.Output);
        activity.Begin("Reading the database");
        var targets = context.Get(_targets) ?? [];
        var (forecast, linter) = await ForecastAsync(context, catalog, database, options, targets);
        await activity.DisposeAsync();
        var answer = ForecastJson.Of(forecast);
        if (context.Get(_save) is { } file)
            Save(
                file,
                forecast.Plan.ToApproved([.. targets.Select(target => target.ToString())], options),
                answer
            );
        if (context.Output.IsJson)
            context.WriteJson(answer, ForecastJsonContext.Default.ForecastJson);
        else
            new ForecastScreen(context.Output).Show(forecast);
        if (context.Get(_save) is { } saved)
            context.Output.Say($"Saved to {saved}. 'mnfst upgrade --plan {saved}' runs it.");
        return linter.ReportFailures(
            forecast.Revisions.Select(revision => (revision.Revision, revision.Path)),
            context.Output
        )
            ? ExitCode.Failed
            : ExitCode.Done;
    }

    private async Task<(Forecast, IRecordedLinter)> ForecastAsync(
        CommandContext context,
        IMigrationCatalog catalog,
        OpenedDatabase database,
        MigrationOptions options,
        IReadOnlyList<RevisionSpecifier> targets
    )
    {
        await using var screen = new RunScreen(context.Output, database.Description);
        var plan = await new MigrationRunner(catalog, database.Connection, options, screen).PlanUpgradeAsync(
            targets,
            context.CancellationToken
        );
        var model =
            plan.Scripts.Count == 0
                ? DatabaseModel.Empty
                : await StandingSchema.ReadAsync(
                    database.Connection,
                    database.Description,
                    _ => false,
                    context.CancellationToken
                );
        await using var session = await MigrationSession.OpenAsync(
            database.Connection,
            new SilentObserver(),
            context.CancellationToken
        );
        var major = session.Connection.PostgreSqlVersion.Major;
        var linter = await RecordedLinter.ReadAsync(
            context,
            _workspaces,
            catalog,
            new ServerVersions(major, major)
        );
        var forecaster = new Forecaster(session.Connection, model, options, linter);
        var forecast = await forecaster.ForecastAsync(
            database.Description,
            plan,
            catalog,
            context.CancellationToken
        );
        return (forecast, linter);
    }

    private static void Save(string file, ApprovedPlan plan, ForecastJson forecast)
    {
        var text = PlanFile.Write(
            plan,
            JsonSerializer.SerializeToNode(forecast, ForecastJsonContext.Default.ForecastJson)!
        );
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        if (File.Exists(file))
            SourceFile.Replace(file, bytes);
        else
            SourceFile.Create(file, bytes);
    }
}
