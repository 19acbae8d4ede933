using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>ensure-version</c>: makes the journal if there is none, as <c>alembic ensure_version</c> does.</summary>
internal sealed class EnsureVersionCommand : CliCommand
{
    private readonly RunOptions _options = new();

    public EnsureVersionCommand()
        : base("ensure-version", "Create the journal tables if they do not exist")
    {
        Add(_options.ForTurn);
        Examples = ["ensure-version", "ensure-version --journal-schema migrations"];
    }

    public override CommandInput Input =>
        CommandInput.Document | CommandInput.Database | CommandInput.Journal;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        await using var database = await context.OpenDatabaseAsync();
        var options = _options.Read(context.Arguments, context.RunSettings);
        await using (var screen = new RunScreen(context.Output, database.Description))
        {
            var runner = new MigrationRunner(new EmptyCatalog(), database.Connection, options, screen);
            await runner.EnsureJournalAsync(context.CancellationToken);
        }
        context.Output.Conclude(
            new Line("Ready", Palette.Good).Add($": the journal is in schema {options.JournalSchema}.")
        );
        if (context.Output.IsJson)
            context.WriteJson(
                new JournalJson(database.Description, options.JournalSchema),
                CliJson.Default.JournalJson
            );
        return ExitCode.Done;
    }
}
