using System.CommandLine;
using System.CommandLine.Parsing;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Parsing;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Cli.Commands;

/// <summary>The options of commands that can print statements instead of running them.</summary>
/// <param name="from">The option that says where the database is.</param>
internal sealed class OfflineOptions(Option<RevisionSpecifier[]> from)
{
    /// <summary>Those of a command that asks nobody else where a database is.</summary>
    public OfflineOptions()
        : this(
            RevisionArguments.SeveralByOption(FromName, "With --sql: the revision that the database is at")
        ) { }

    /// <summary>The name of the option that says where the database is.</summary>
    public const string FromName = "--from";

    private readonly Option<bool> _sql = new("--sql")
    {
        Description = "Print the statements instead of running them; needs no database",
    };

    private readonly Option<bool> _plain = new("--plain")
    {
        Description = "With --sql: only the statements of the revisions, for reading",
    };

    public IEnumerable<Option> All => [_sql, from];

    /// <summary>That of commands whose revisions have statements.</summary>
    public Option Plain => _plain;

    /// <summary>Whether they are for reading only.</summary>
    public bool ArePlain(CommandContext context) => context.Get(_plain);

    /// <summary>Whether <c>--from</c> is given without <c>--sql</c>, and so says something else than a revision.</summary>
    /// <param name="line">The command line, or a part of it.</param>
    public bool IsFromAlone(SymbolResult line) =>
        line.GetResult(from) is { Implicit: false } && line.GetResult(_sql) is not { Implicit: false };

    /// <summary>Whether statements are to be printed.</summary>
    /// <param name="context">The command.</param>
    /// <param name="others">Options that say nothing of them.</param>
    /// <exception cref="CommandFailedException">They are, and one of those is given.</exception>
    public bool AreWanted(CommandContext context, IEnumerable<Option> others)
    {
        if (!context.Get(_sql))
        {
            context.RefuseGiven([_plain], $"{_plain.Name} says how {_sql.Name} prints, which is not given");
            return false;
        }
        context.RefuseGiven(others, $"{_sql.Name} prints statements and runs nothing");
        return true;
    }

    /// <summary>Where the database is that the statements are for; none if not given.</summary>
    /// <param name="context">The command.</param>
    /// <param name="targets">Where to go, which may say from where as well.</param>
    /// <exception cref="CommandFailedException">It is said twice.</exception>
    public IReadOnlyList<RevisionSpecifier> FindStart(
        CommandContext context,
        IEnumerable<RevisionRange> targets
    )
    {
        var inRanges = targets.Select(target => target.Start).OfType<RevisionSpecifier>().ToList();
        var byOption = context.Get(from) ?? [];
        return inRanges.Count > 0 && byOption.Length > 0
            ? throw new CommandFailedException(
                $"'{inRanges[0]}:' and --from both say where the database is. Remove one of them.",
                ExitCode.Usage
            )
            : [.. inRanges, .. byOption];
    }

    /// <summary>Refuses what only makes sense without a database.</summary>
    /// <exception cref="CommandFailedException">There is such a thing.</exception>
    public void RefuseStart(CommandContext context, IEnumerable<RevisionRange> targets)
    {
        if (FindStart(context, targets) is [var start, ..])
            throw new CommandFailedException(
                $"'{start}' says where a database is, but the database is asked for that. Remove it, or print statements with --sql.",
                ExitCode.Usage
            );
    }
}
