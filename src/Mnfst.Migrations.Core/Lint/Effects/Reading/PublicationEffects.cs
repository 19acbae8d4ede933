using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Tells which tables a publication locks that it takes up or leaves (<c>OpenTableList</c> in <c>publicationcmds.c</c>).</summary>
internal static class PublicationEffects
{
    public static void Read(AlterStatement alter, EffectList effects)
    {
        foreach (var action in alter.Actions)
        {
            if (action.Value is { } tables)
                Read(tables, effects);
        }
    }

    /// <summary>Reads TABLE [ONLY] a [*] [(columns)] [WHERE (filter)], b, ..., TABLE c, ...</summary>
    public static void Read(TextSpan objects, EffectList effects)
    {
        var tokens = new StatementCursor(effects.Text, objects);
        while (!tokens.AtStop)
        {
            if (!tokens.TryTake("table"))
            {
                // TABLES IN SCHEMA and the options, which name no table.
                tokens.Skip();
                continue;
            }
            do
            {
                if (tokens.Is("table") || tokens.Is("tables", "in") || tokens.TakeTable() is not { } table)
                    break;
                // A partitioned table stands for its partitions.
                var isWhole = table.Only is not null || effects.Facts.IsPartitioned(table.Name.Name) == true;
                TableTree.Add(
                    effects,
                    table.Name.Name,
                    LockMode.ShareUpdateExclusive,
                    null,
                    isWhole ? Recursion.None : Recursion.Children
                );
                tokens.TakeParentheses();
                if (tokens.TryTake("where"))
                    tokens.TakeParentheses();
            } while (tokens.TryTake(SqlTokenKind.Comma));
        }
    }
}
