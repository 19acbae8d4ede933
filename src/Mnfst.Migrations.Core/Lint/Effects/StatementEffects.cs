using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Lint.Effects.Reading;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Effects;

/// <summary>
/// What a statement does to a live server, as far as its words and what is known of the schema tell: which relations it locks,
/// which it reads, writes anew, or builds indexes on. Locks on the indexes of a table that come with that on the table are not
/// named, nor what triggers, rules and functions do when rows are changed. Where the rules come from: PostgreSQL's manual (13.3.1 and the pages of the commands), <c>AlterTableGetLockLevel</c>
/// and the functions of the commands in <c>src/backend/commands</c>.
/// </summary>
/// <param name="Relations">The relations, each once, in the order in which the statement comes to them.</param>
/// <param name="OutsideTransaction">Whether it cannot run in a transaction block.</param>
/// <param name="IsComplete">Whether all is told: nothing of the statement is unknown, and it runs no code but its own.</param>
internal sealed record StatementEffects(
    EquatableArray<RelationEffect> Relations,
    Likelihood OutsideTransaction,
    bool IsComplete
)
{
    /// <summary>Tells the effects of a statement.</summary>
    /// <param name="statement">The statement, as the reader gives it.</param>
    /// <param name="text">The text that it was read from.</param>
    /// <param name="serverVersion">The server's major version, 12 or later.</param>
    /// <param name="facts">What is known of the schema before the statement.</param>
    public static StatementEffects Of(
        SqlStatement statement,
        string text,
        int serverVersion,
        SchemaFacts facts
    )
    {
        var effects = new EffectList(text, serverVersion, facts);
        EffectReader.Read(statement, effects);
        return new StatementEffects(effects.ToArray(), effects.OutsideTransaction, effects.IsComplete);
    }
}
