using System.CommandLine;
using System.CommandLine.Parsing;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Tool.Authoring.Commands;
using Mnfst.Migrations.Tool.Authoring.History;
using Mnfst.Migrations.Tool.Authoring.Json;
using Mnfst.Migrations.Tool.Authoring.Writing;
using Mnfst.Migrations.Tool.Building;
using Mnfst.Migrations.Tool.Importing;
using Mnfst.Migrations.Tool.Importing.Files;
using Mnfst.Migrations.Tool.Importing.Histories;
using Mnfst.Migrations.Tool.Importing.Proof;
using Mnfst.Migrations.Tool.Sources;

namespace Mnfst.Migrations.Tool.Authoring.Imports;

/// <summary><c>import</c>: writes the history of another tool as revisions.</summary>
internal sealed class ImportCommand : AuthoringCommand
{
    private readonly Argument<string> _tool = new("TOOL")
    {
        Description =
            "Whose migrations they are: "
            + string.Join(", ", ImportTools.All.Select(importer => importer.Name)),
    };

    private readonly Argument<string> _path = new("DIR")
    {
        Description = "The folder that has them; of ef a project, or the script of its migrations",
    };

    private readonly Option<string[]> _placeholders = new("--placeholder")
    {
        Description = "The value of a placeholder or variable in the scripts; can be repeated",
        HelpName = "NAME=VALUE",
        Validators = { ValidatePlaceholders },
    };

    private readonly Option<string?> _alembic = new("--alembic")
    {
        Description =
            "The program alembic, which writes the SQL of its revisions (default: the one on the path)",
        HelpName = "PROGRAM",
    };

    private readonly Option<string?> _dbContext = new("--context")
    {
        Description = "The name of EF Core's DbContext, if the project has several",
        HelpName = "NAME",
    };

    private readonly Option<bool> _noProof = new("--no-proof")
    {
        Description = "Write the revisions without running them and the scripts on a throwaway database",
    };

    private readonly SourceOptions _sources;

    public ImportCommand(WorkspaceReader workspaces, SourceOptions sources)
        : base("import", "Write the history of another tool as revisions", workspaces)
    {
        _sources = sources;
        _tool.CompletionSources.Add([.. ImportTools.All.Select(importer => importer.Name)]);
        Add(_tool);
        Add(_path);
        Add(_placeholders, _alembic, _dbContext, _noProof);
        Examples =
        [
            "import flyway src/main/resources/db/migration",
            "import flyway db --placeholder schema=app",
            "import alembic . --alembic .venv/bin/alembic",
            "import ef src/App --context AppContext",
            "import goose migrations --no-proof",
        ];
    }

    // A project of EF Core is built.
    public override CommandInput Input => CommandInput.Document | CommandInput.Migrations;

    public override bool NeedsCatalogFor(CommandContext context) => false;

    public override async Task<ExitCode> RunAsync(CommandContext context)
    {
        var importer = FindTool(context.Get(_tool));
        var history = await ReadHistoryAsync(context);
        var report = new ImportReport();
        var placeholders = new Placeholders(
            (context.Get(_placeholders) ?? [])
                .Select(text => text.Split('=', 2))
                .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal)
        );
        if (importer.Name != "alembic")
            context.RefuseGiven([_alembic], "These are no migrations of Alembic");
        if (importer.Name != "ef")
            context.RefuseGiven([_dbContext], "These are no migrations of EF Core");
        var path = Path.GetFullPath(context.Get(_path), context.Surroundings.Folder);
        var imported = await importer.ReadAsync(
            new ImportRequest(path, placeholders, report, context)
            {
                Alembic = ProgramOf(context),
                DbContext = context.Get(_dbContext),
                Build = BuildChoice.Of(context, _sources),
            }
        );
        report.RefuseFaults();
        RefuseNothing(context, importer, imported, placeholders);
        var folder = new VersionFolders(context.File, history.Workspace, context.Surroundings.Folder).Choose(
            null,
            null,
            RevisionKind.Sql
        );
        var files = ImportedFiles.Compose(importer.Name, imported, history, folder, report);
        var untranslated = imported.Revisions.Where(one => one.Untranslated is not null).ToList();
        var fingerprint =
            context.Get(_noProof) || untranslated.Count > 0
                ? null
                : await new ImportProof(context).RunAsync(imported, files.Entries);
        files.Write();
        WarnOfHeads(context, history, files);
        return Conclude(context, importer, imported, files, report, fingerprint);
    }

    /// <summary>A program is named by its path from here, or by a name on the path.</summary>
    private string? ProgramOf(CommandContext context) =>
        context.Get(_alembic) is { } program && program.AsSpan().ContainsAny('/', '\\')
            ? Path.GetFullPath(program, context.Surroundings.Folder)
            : context.Get(_alembic);

    /// <summary>Warns where the project will not compile for several heads.</summary>
    private static void WarnOfHeads(CommandContext context, SourceHistory history, ImportedFiles files)
    {
        var imported = files.Revisions.Select(one => one.Revision.Revision).ToList();
        var followed = imported
            .SelectMany(revision => revision.DownRevisions)
            .ToHashSet(StringComparer.Ordinal);
        var heads = history
            .Graph.Heads.Concat(imported.Where(revision => !followed.Contains(revision.Id)))
            .ToList();
        if (heads.Count < 2 || history.Workspace.Project is not { AllowsMultipleHeads: false } project)
            return;
        context.Output.Warn(
            $"The history now has {heads.Count} heads, {string.Join(", ", heads)}: '{project.File}' does not compile until they are merged with 'mnfst merge heads', unless MnfstAllowMultipleHeads is true."
        );
    }

    private static IImporter FindTool(string name)
    {
        if (ImportTools.Find(name) is { } importer)
            return importer;
        var names = ImportTools.All.Select(one => one.Name).ToList();
        var advice = NearestName.Find(name, names) is { } nearest
            ? $"Did you mean '{nearest}'?"
            : $"There are: {string.Join(", ", names)}.";
        throw new CommandFailedException($"Unknown tool '{name}'. {advice}", ExitCode.Usage);
    }

    private void RefuseNothing(
        CommandContext context,
        IImporter importer,
        ImportedHistory imported,
        Placeholders placeholders
    )
    {
        if (imported.Revisions.Count == 0)
            throw new CommandFailedException(
                $"There are no migrations of {importer.Name} in '{context.Get(_path)}'. Name the folder that has them."
            );
        if (placeholders.Unused.ToList() is { Count: > 0 } unused)
            throw new CommandFailedException(
                $"No script has the placeholder '{unused[0]}'. Check its name, or remove --placeholder.",
                ExitCode.Usage
            );
    }

    private static ExitCode Conclude(
        CommandContext context,
        IImporter importer,
        ImportedHistory imported,
        ImportedFiles files,
        ImportReport report,
        string? fingerprint
    )
    {
        var downgrades = imported.Revisions.Count(revision => revision.Downgrade is not null);
        if (context.Output.IsJson)
        {
            context.WriteJson(
                new ImportJson
                {
                    Tool = importer.Name,
                    Revisions = [.. files.Revisions.Select(one => NewRevisionJson.Of(one.Revision, null))],
                    Downgrades = downgrades,
                    Files = [.. files.Others.Select(path => path.Replace('\\', '/'))],
                    LeftOut = [.. report.LeftOut.Select(LeftOutJson.Of)],
                    Fingerprint = fingerprint,
                },
                ImportJsonContext.Default.ImportJson
            );
            return ExitCode.Done;
        }
        foreach (var left in report.LeftOut)
            context.Output.Warn($"left out: {left}");
        foreach (var path in files.Others)
            context.Output.Say($"Wrote {path}.");
        foreach (var revision in imported.Revisions.Where(one => one.Untranslated is not null))
            context.Output.Warn(
                $"{revision.Id} has no SQL: it refuses to run until somebody has translated it."
            );
        context.Output.Conclude(
            new Line("Imported", Palette.Good)
                .Add($" {Count(files.Revisions.Count, "revision")}", Palette.Strong)
                .Add($" with {Count(downgrades, "downgrade")}; {ProofOf(fingerprint)}.")
        );
        context.Output.Conclude(
            new Line(
                $"To continue a database that {importer.Name} has migrated: {context.Output.Tool} stamp --from {importer.Name} {importer.Table}"
            )
        );
        return ExitCode.Done;
    }

    private static string ProofOf(string? fingerprint) =>
        fingerprint is null
            ? "that they make the same schema is not proven"
            : $"they make the schema that the scripts make ({fingerprint[..12]})";

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static void ValidatePlaceholders(OptionResult result)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in result.Tokens.Select(token => token.Value))
        {
            var end = text.IndexOf('=', StringComparison.Ordinal);
            if (end <= 0)
                result.AddError($"'{text}' is not a placeholder. Write --placeholder NAME=VALUE.");
            else if (!names.Add(text[..end]))
                result.AddError($"'{text[..end]}' is given twice with --placeholder.");
        }
    }
}
