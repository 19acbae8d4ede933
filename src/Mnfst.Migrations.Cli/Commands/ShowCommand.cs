using System.CommandLine;
using Mnfst.Migrations.Cli.Graphs;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Cli.Output;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Scripting;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary><c>show</c>: all that is known of a revision.</summary>
internal sealed class ShowCommand : GraphCommand
{
    private readonly Argument<RevisionSpecifier> _revision = RevisionArguments.One("The revisions to show");

    private readonly Option<bool> _sql = new("--sql")
    {
        Description = "Print its statements and nothing else; what is written in C# is built for that",
    };

    public ShowCommand()
        : base("show", "Show a revision: its links, its file, its statements and, of a database, its state")
    {
        Add(_revision);
        Add(_sql);
        Examples =
        [
            "show 004_add_user_preferences",
            "show 004_add_user_preferences --sql",
            "show current",
            "show heads --output json",
        ];
    }

    private protected override bool NeedsStatements(CommandContext context) => context.Get(_sql);

    /// <summary>A database is asked where one is named, in whichever of the ways.</summary>
    private protected override bool NeedsDatabase(CommandContext context) =>
        SpeaksOfDatabase(context.Get(_revision)) || (!context.Get(_sql) && context.NamesDatabase);

    private protected override IReadOnlyList<Revision> Select(
        CommandContext context,
        RevisionGraph graph,
        IEnumerable<string>? applied
    ) => graph.Resolve(context.Get(_revision), applied);

    private protected override void Show(
        CommandContext context,
        IReadOnlyList<Revision> revisions,
        RevisionText text
    )
    {
        var screen = context.Output.Results;
        if (context.Get(_sql))
        {
            screen.WriteExactly(PrintAll(revisions, text));
            return;
        }
        foreach (var revision in revisions)
        {
            Describe(screen, [revision], text);
            var (upgrade, downgrade) = FindStatements(revision, text);
            if (upgrade is null)
            {
                screen.WriteLine(
                    new Line($"    'show {revision.Id} --sql' has its statements.", Palette.Dim)
                );
                screen.WriteLine();
                continue;
            }
            ShowStatements(screen, "-- upgrade", upgrade);
            if (downgrade is not null)
                ShowStatements(screen, "-- downgrade", downgrade);
        }
    }

    private protected override void WriteJson(
        CommandContext context,
        IReadOnlyList<Revision> revisions,
        RevisionText text
    )
    {
        if (context.Get(_sql))
            context.WriteJson(
                new ScriptJson(null, PrintAll(revisions, text), []),
                CliJson.Default.ScriptJson
            );
        else
            context.WriteJson(
                new ShowJson([.. revisions.Select(revision => ToShownJson(revision, text))]),
                CliJson.Default.ShowJson
            );
    }

    private static StatusRevisionJson ToShownJson(Revision revision, RevisionText text)
    {
        var (upgrade, downgrade) = FindStatements(revision, text);
        return new StatusRevisionJson(revision, text.States?.GetValueOrDefault(revision.Id), text)
        {
            Upgrade = upgrade,
            Downgrade = downgrade,
        };
    }

    private static string PrintAll(IEnumerable<Revision> revisions, RevisionText text)
    {
        var scripts = ScriptsOf(text);
        return string.Join("\n", revisions.Select(revision => scripts.Plain(revision.Id)));
    }

    /// <summary>The statements of a revision, as far as they are known without a build.</summary>
    private static (string? Upgrade, string? Downgrade) FindStatements(Revision revision, RevisionText text)
    {
        // What only the database has is known by its links.
        if (text.PathOf(revision) is null)
            return (null, null);
        try
        {
            var scripts = ScriptsOf(text);
            return (
                scripts.Plain(revision.Id, MigrationDirection.Upgrade),
                scripts.Plain(revision.Id, MigrationDirection.Downgrade)
            );
        }
        catch (MigrationException)
        {
            return (null, null);
        }
    }

    private static SqlScripts ScriptsOf(RevisionText text) => new(text.Catalog, new MigrationOptions());

    private static void ShowStatements(Screen screen, string title, string statements)
    {
        screen.WriteLine(new Line($"    {title}", Palette.Dim));
        foreach (var line in statements.TrimEnd('\n').Split('\n'))
            screen.WriteExactly(line.Length == 0 ? "\n" : $"    {line}\n");
        screen.WriteLine();
    }
}
