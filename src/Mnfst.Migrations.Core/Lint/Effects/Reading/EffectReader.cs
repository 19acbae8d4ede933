using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Tells what a statement does, together with those in it, which are parsed or run with it.</summary>
internal static class EffectReader
{
    public static void Read(SqlStatement statement, EffectList effects)
    {
        if (statement.Unknown is not null)
            effects.IsComplete = false;
        effects.OutsideTransaction = effects.OutsideTransaction.Or(
            TransactionBlocks.Forbid(statement, effects)
        );
        ReadOwn(statement, effects);
        for (var i = 0; i < statement.Inner.Count; i++)
            Read(statement.Inner[i], effects);
    }

    private static void ReadOwn(SqlStatement statement, EffectList effects)
    {
        switch (statement)
        {
            case AlterStatement alter:
                AlterEffects.Read(alter, effects);
                break;
            case CreateTableStatement table:
                CreateTableEffects.Read(table, effects);
                break;
            case CreateIndexStatement index:
                IndexEffects.Read(index, effects);
                break;
            case ReindexStatement reindex:
                IndexEffects.Read(reindex, effects);
                break;
            case DropStatement drop:
                DropEffects.Read(drop, effects);
                break;
            case TruncateStatement or LockStatement or MaintenanceStatement or RefreshStatement:
                MaintenanceEffects.Read(statement, effects);
                break;
            case DataChangeStatement or SelectStatement or CopyStatement:
                DataEffects.Read(statement, effects);
                break;
            case DoStatement:
                effects.IsComplete = false;
                break;
            case PlainStatement plain:
                effects.IsComplete &= !RunsMore(plain.Kind);
                break;
            default:
                ObjectEffects.Read(statement, effects);
                break;
        }
    }

    /// <summary>Whether a statement does what its words do not say: it runs code, or goes through all that a role owns.</summary>
    private static bool RunsMore(SqlStatementKind kind) =>
        kind
            is SqlStatementKind.Call
                or SqlStatementKind.Execute
                or SqlStatementKind.DeclareCursor
                or SqlStatementKind.DropOwned
                or SqlStatementKind.ReassignOwned
                or SqlStatementKind.ImportForeignSchema;
}
