using System.CommandLine;
using System.Text;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Schema.Comparing.Differences;
using Mnfst.Migrations.Schema.Json;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Tool.Authoring.Commands;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Writing;
using Mnfst.Migrations.Tool.Diff;

namespace Mnfst.Migrations.Tool.Authoring.Baselines;

/// <summary>
/// <c>baseline</c>: writes the first revision, which makes the schema of a database that exists already, and records there that it
/// is applied. The database is only read until then.
/// </summary>
internal sealed class BaselineCommand : AuthoringCommand
{
    private readonly Option<string> _source = new("--from-database")
    {
        Description =
            "The database whose schema the revision makes: its URL, or an environment of mnfst.json",
        HelpName = "URL|ENV",
        Required = true,
    };

    private readonly Option<string?> _message = new("--message", "-m")
    {
        Description = "What the revision does, in a few words (default: Baseline)",
        HelpName = "MESSAGE",
    };

    private readonly Option<string?> _id = new("--rev-id")
    {
        Description = "The revision id, instead of one from id_template",
        HelpName = "ID",
    };

    private readonly Option<string?> _versionPath = new("--version-path")
    {
        Description = "The folder to write to",
        HelpName = "DIR",
    };

    private readonly Option<bool> _noStamp = new("--no-stamp")
    {
        Description = "Only read the database; record later that it has the revision",
    };

    private readonly Option<bool> _skipUnknown = new("--skip-unknown")
    {
        Description = "Write the revision without objects of unknown kinds",
    };

    private readonly ComparisonOptions _comparison = new();
    private readonly RunOptions _run = new();

    public BaselineCommand(WorkspaceReader workspaces)
        : base("baseline", "Write the first revision from the schema of an existing database", workspaces)
    {
        Add(_source, _message, _id, _versionPath, _noStamp, _skipUnknown);
        Add(_comparison.All);
        Add(_run.ForJournal);
        Examples =
        [
            "baseline --from-database postgres://deploy@db.example/app",
            "baseline --from-database production -m \"Schema of 2026\" --exclude-schema audit",
            "baseline --from-database production --owners --privileges --no-stamp",
        ];
    }

    public override CommandInput Input => CommandInput.Document | CommandInput.Sources | CommandInput.Journal;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var source = context.Get(_source)!;
        var draft = ReadDraft(context);
        var compare = _comparison.Read(context);
        var stamps = !context.Get(_noStamp);
        if (!stamps)
            context.RefuseGiven(_run.ForJournal, "--no-stamp writes nothing to the database");
        var history = await ReadHistoryAsync(context);
        RefuseRevisions(history.Graph);
        await using var database = await context.OpenOtherDatabaseAsync(source);
        var settings = DatabaseChoice.IsUrl(source)
            ? context.RunSettings
            : context.RunSettings.Or(context.File.In(source).Run);
        var options = _run.Read(context.Arguments, settings);
        if (stamps)
            await RefuseJournalAsync(context, database, options);

        var schema = await BaselineSchema.ReadAsync(
            database.Connection,
            database.Description,
            compare.Filter,
            compare.Scope,
            options.JournalSchema,
            context.CancellationToken
        );
        Tell(context, schema, database);
        var steps = BaselineScript.Write(schema.Model, compare.Scope);
        if (steps.Upgrade.Count == 0)
            throw new CommandFailedException(
                $"{database.Description} has nothing to write. Nothing was written. Begin with 'mnfst revision'."
            );
        var (written, text) = new RevisionAuthor(context, history).Compose(draft with { Steps = steps });
        var proof = new BaselineProof(context, _run.ReadForDev(context.Arguments, settings));
        var difference = await proof.RunAsync(SqlRevisionReader.Read(written.Path, text), schema, compare);
        if (!difference.IsEmpty)
            throw Differs(context, database, difference);

        var changes = new SourceChanges();
        changes.Create(written.Path, Encoding.UTF8.GetBytes(text));
        changes.Make();
        var failure = await new PostWriteHooks(context).RunAsync(written);
        // A revision that a hook has spoilt is not one to be recorded.
        var isStamped = stamps && failure is null;
        if (isStamped)
            await StampAsync(context, database, options, written);
        if (context.Output.IsJson)
            context.WriteJson(
                new BaselineJson
                {
                    Database = database.Description,
                    Revision = written.Revision.Id,
                    Message = written.Revision.Message,
                    Path = written.Path.Replace('\\', '/'),
                    Statements = steps.Upgrade.Count,
                    Fingerprint = schema.Model.Fingerprint(compare.Scope),
                    LeftOut = [.. schema.LeftOut.Select(table => table.Sql)],
                    NotWritten = [.. schema.Model.Unknown.Select(item => $"{item.Kind} {item.Name}")],
                    Roles = [.. schema.Roles],
                    Stamped = isStamped,
                    HookFailure = failure,
                },
                BaselineJsonContext.Default.BaselineJson
            );
        else
            ConcludeWritten(context, written, database, isStamped);
        return Conclude(context, failure);
    }

    private static CommandFailedException Differs(
        CommandContext context,
        OpenedDatabase database,
        ModelDifference difference
    )
    {
        if (!context.Output.IsJson)
            DifferenceScreen.Show(context.Output, difference);
        return new CommandFailedException(
            $"What the revision makes on the dev database is not the schema of {database.Description}{(context.Output.IsJson ? $":\n{difference}" : ", see above. ")}Nothing was written. Leave out what differs with --exclude, and write it by hand."
        );
    }

    private RevisionDraft ReadDraft(CommandContext context) =>
        new()
        {
            Message = RevisionMessage.Read(context.Get(_message)) is { Length: > 0 } message
                ? message
                : "Baseline",
            Id = context.Get(_id),
            VersionPath = context.Get(_versionPath),
            Kind = RevisionKind.Sql,
        };

    private static void RefuseRevisions(RevisionGraph graph)
    {
        if (graph.Revisions.Count > 0)
            throw new CommandFailedException(
                $"The project has {(graph.Revisions.Count == 1 ? "a revision" : $"{graph.Revisions.Count} revisions")} already: {graph.Revisions[0].Id}{(graph.Revisions.Count > 1 ? ", ..." : "")}. 'baseline' writes the first one. Record where a database is with 'mnfst stamp', and see what it has besides with 'mnfst diff'."
            );
    }

    /// <summary>A database with a journal has a history, to which this revision does not belong.</summary>
    private static async Task RefuseJournalAsync(
        CommandContext context,
        OpenedDatabase database,
        MigrationOptions options
    )
    {
        var status = await new MigrationRunner(
            new EmptyCatalog(),
            database.Connection,
            options
        ).GetStatusAsync(context.CancellationToken);
        if (status.Journal.Rows.Count > 0)
            throw new CommandFailedException(
                $"{database.Description} has a journal with {(status.Journal.Rows.Count == 1 ? "a revision" : $"{status.Journal.Rows.Count} revisions")} already: {string.Join(", ", status.Journal.Rows.Keys.Order(StringComparer.Ordinal).Take(3))}. Take the project that has them, or add --no-stamp to write the revision and leave the journal as it is."
            );
    }

    private void Tell(CommandContext context, BaselineSchema schema, OpenedDatabase database)
    {
        foreach (var table in schema.LeftOut)
            context.Output.Say($"  {table.Sql} is left out: it belongs to {table.Owner}");
        var unknown = schema.Model.Unknown.Select(item => $"{item.Kind} {item.Name}").ToList();
        if (unknown.Count > 0 && !context.Get(_skipUnknown))
            throw new CommandFailedException(
                $"{database.Description} has objects of unknown kinds: {string.Join(", ", unknown)}. Nothing was written. Add --skip-unknown to write the revision without them, then add them by hand."
            );
        foreach (var item in unknown)
            context.Output.Warn($"{item} is not written: add it to the revision by hand.");
        if (schema.Roles.Count > 0)
            context.Output.Warn(
                $"The schema names the roles {string.Join(", ", schema.Roles)}, which belong to the server: they must exist where the revision runs."
            );
    }

    private static async Task StampAsync(
        CommandContext context,
        OpenedDatabase database,
        MigrationOptions options,
        NewRevision written
    )
    {
        try
        {
            // As it is on the disk, where a hook may have formatted it.
            var catalog = new FileCatalog(RevisionFiles.Read(written.Path, IncludeSource.None));
            await using var screen = new RunScreen(context.Output, database.Description);
            await new MigrationRunner(catalog, database.Connection, options, screen).StampAsync(
                [RevisionSpecifier.Heads],
                cancellationToken: context.CancellationToken
            );
        }
        catch (Exception e) when (e is MigrationException or MigrationCanceledException or ArgumentException)
        {
            throw new CommandFailedException(
                $"'{written.Path}' is written, but {database.Description} does not say that it has it: {e.Message} Record it later: mnfst stamp {written.Revision.Id}",
                e is LockNotAcquiredException ? ExitCode.LockNotAcquired : ExitCode.Failed,
                e
            );
        }
    }

    private static void ConcludeWritten(
        CommandContext context,
        NewRevision written,
        OpenedDatabase database,
        bool isStamped
    )
    {
        ConcludeCreated(context, written);
        context.Output.Conclude(
            isStamped
                ? new Line("Stamped", Palette.Good).Add($" {database.Description}: it has the revision.")
                : new Line(
                    $"Record that {database.Description} has it: {context.Output.Tool} stamp {written.Revision.Id}"
                )
        );
    }
}
