using System.CommandLine;
using System.CommandLine.Parsing;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Execution.Adoption;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary>
/// The option <c>--from</c> of <c>stamp</c>. Where a database is asked, it names the tool whose history tells what is applied;
/// statements that are printed with <c>--sql</c> have no database to ask, and there it names a revision, as it always does.
/// </summary>
internal sealed class StampOrigin
{
    private readonly Option<RevisionSpecifier[]> _from = RevisionArguments.SeveralByOption(
        OfflineOptions.FromName,
        $"The tool that has migrated the database, whose history table is read: {string.Join(", ", HistoryTools.Words)}; after it, the table if it is called otherwise. With --sql: the revision that the database is at"
    );

    private readonly Argument<RevisionRange[]> _targets;

    public StampOrigin()
    {
        _from.HelpName = "TOOL|REVISION";
        _from.CompletionSources.Add([.. HistoryTools.Words]);
        Offline = new OfflineOptions(_from);
        _targets = RevisionArguments.Targets(
            "What the database is at",
            ArgumentArity.ZeroOrMore,
            isOther: Offline.IsFromAlone
        );
        _targets.DefaultValueFactory = _ => [];
    }

    /// <summary>The options of statements that are printed, among them <c>--from</c>.</summary>
    public OfflineOptions Offline { get; }

    /// <summary>The revisions; the table of the tool, if there is one.</summary>
    public Argument<RevisionRange[]> Targets => _targets;

    /// <summary>Refuses a line that says neither a revision nor a tool.</summary>
    public void Validate(CommandResult line)
    {
        if (line.GetResult(_targets) is null or { Tokens.Count: 0 } && !Offline.IsFromAlone(line))
            line.AddError($"'stamp' needs a {_targets.Name}. {_targets.Description}.");
    }

    /// <summary>The tool, and what its table is called; null if revisions are named.</summary>
    /// <exception cref="CommandFailedException">There is no such tool, or no such name of a table.</exception>
    public (HistoryTool Tool, HistoryTableName? Table)? Find(CommandContext context)
    {
        if (!Offline.IsFromAlone(context.Arguments.CommandResult))
            return null;
        var words = context.Get(_from) ?? [];
        if (words.Length > 1)
            throw new CommandFailedException(
                $"{_from.Name} is given {words.Length} times. Name one tool.",
                ExitCode.Usage
            );
        var tool = HistoryTools.Find(words[0].Text) ?? throw Unknown(words[0].Text);
        var tables = context.Arguments.GetResult(_targets)?.Tokens ?? [];
        if (tables.Count > 1)
            throw new CommandFailedException(
                $"'{tables[1].Value}' is too much: after {_from.Name} {tool.Word} stands the name of its table, or nothing.",
                ExitCode.Usage
            );
        return (tool, tables is [var table] ? Parse(table.Value) : null);
    }

    /// <summary>Refuses a tool for statements that are printed.</summary>
    /// <exception cref="CommandFailedException">One is named, and no revision is called so.</exception>
    public void RefuseOffline(CommandContext context, IMigrationCatalog catalog)
    {
        foreach (var word in (context.Get(_from) ?? []).Select(specifier => specifier.Text))
        {
            if (
                HistoryTools.Find(word) is { } tool
                && !catalog.Entries.Any(entry => IsCalled(entry.Revision, word))
            )
                throw new CommandFailedException(
                    $"--sql prints statements without a database, and the history of {tool.Name} is in one. Remove --sql, or name the revision that the database is at.",
                    ExitCode.Usage
                );
        }
    }

    private static bool IsCalled(Revision revision, string word) =>
        revision
            .BranchLabels.Append(revision.Id)
            .Any(name => name.StartsWith(word, StringComparison.Ordinal));

    private static HistoryTableName Parse(string text)
    {
        try
        {
            return HistoryTableName.Parse(text);
        }
        catch (MigrationException e)
        {
            throw new CommandFailedException(e.Message, ExitCode.Usage, e);
        }
    }

    private static CommandFailedException Unknown(string word)
    {
        var nearest = NearestName.Find(word, HistoryTools.Words) is { } name
            ? $" Did you mean '{name}'?"
            : "";
        return new CommandFailedException(
            $"'{word}' is not a tool whose history can be read: {string.Join(", ", HistoryTools.Words)}.{nearest} A revision stands after --from only with --sql.",
            ExitCode.Usage
        );
    }
}
