using System.CommandLine;
using Mnfst.Migrations.Cli.Commands;
using Mnfst.Migrations.Cli.Failures;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Cli.Parsing;

/// <summary>The options of commands that can print statements instead of running them.</summary>
internal sealed class OfflineOptions
{
    private readonly Option<bool> _sql = new("--sql")
    {
        Description = "Print the statements instead of running them; no database is asked",
    };

    private readonly Option<RevisionSpecifier[]> _from = RevisionArguments.SeveralByOption(
        "--from",
        "With --sql: where the database stands that they are for"
    );

    public IEnumerable<Option> All => [_sql, _from];

    /// <summary>Whether statements are to be printed.</summary>
    /// <param name="context">The command.</param>
    /// <param name="others">Options that say nothing of them.</param>
    /// <exception cref="CommandFailedException">They are, and one of those is given.</exception>
    public bool AreWanted(CommandContext context, IEnumerable<Option> others)
    {
        if (!context.Get(_sql))
            return false;
        context.RefuseGiven(others, $"{_sql.Name} prints statements and runs nothing");
        return true;
    }

    /// <summary>Where the database stands that the statements are for; none if nobody said.</summary>
    /// <param name="context">The command.</param>
    /// <param name="targets">Where to go, which may say from where as well.</param>
    /// <exception cref="CommandFailedException">It is said twice.</exception>
    public IReadOnlyList<RevisionSpecifier> FindStart(
        CommandContext context,
        IEnumerable<RevisionRange> targets
    )
    {
        var inRanges = targets.Select(target => target.Start).OfType<RevisionSpecifier>().ToList();
        var byOption = context.Get(_from) ?? [];
        return inRanges.Count > 0 && byOption.Length > 0
            ? throw new CommandFailedException(
                $"'{inRanges[0]}:' and --from both say where the database stands. Leave one of them out.",
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
                $"'{start}' says where a database stands, but the database knows that itself. Leave it out, or print statements with --sql.",
                ExitCode.Usage
            );
    }
}
