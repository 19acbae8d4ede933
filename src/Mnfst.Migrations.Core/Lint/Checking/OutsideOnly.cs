using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>Statements that cannot run in a transaction.</summary>
internal static class OutsideOnly
{
    /// <summary>What a message calls such a statement; null if it is none.</summary>
    public static string? NameOf(SqlStatement statement, LintContext context)
    {
        if (statement is DoStatement block)
            return CodeBlocks.FindTransactionEnd(context.TextOf(block.Body)) is { } word
                ? $"DO with {word}"
                : null;
        if (statement != context.Step.Statement || context.Effects.OutsideTransaction != Likelihood.Certain)
            return null;
        if (statement is AlterStatement && IsConcurrent(statement))
            return "DETACH PARTITION CONCURRENTLY";
        var name = string.Join(
            " ",
            context
                .TextOf(statement.Head)
                .ToUpperInvariant()
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        return IsConcurrent(statement) ? $"{name} CONCURRENTLY" : name;
    }

    /// <summary>Whether the runner finds out what became of a statement whose connection was lost, and repairs it.</summary>
    public static bool IsLookedUp(SqlStatement statement) => IsConcurrent(statement);

    private static bool IsConcurrent(SqlStatement statement) =>
        statement switch
        {
            CreateIndexStatement { Concurrently: not null }
            or DropStatement { Concurrently: not null }
            or ReindexStatement { Concurrently: not null } => true,
            AlterStatement alter => alter
                .Actions.OfType<PartitionAction>()
                .Any(action => action.Concurrently is not null),
            _ => false,
        };
}
