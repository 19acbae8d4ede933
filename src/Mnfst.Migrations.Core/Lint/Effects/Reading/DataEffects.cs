using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Tells what queries and changes of rows lock: tables that are written, and tables that are read.</summary>
internal static class DataEffects
{
    public static void Read(SqlStatement statement, EffectList effects)
    {
        switch (statement)
        {
            case DataChangeStatement change:
                Read(change, effects);
                break;
            case SelectStatement { Into: { } created }:
                effects.Add(RelationRole.Created, created.Name, created.Name, LockMode.AccessExclusive);
                QueryTables.Read(effects, statement.Span, created.Name);
                break;
            case SelectStatement:
                QueryTables.Read(effects, statement.Span);
                break;
            case CopyStatement { Table: { } table } copy:
                effects.Add(table.Name, copy.IsFrom ? LockMode.RowExclusive : LockMode.AccessShare);
                break;
        }
    }

    private static void Read(DataChangeStatement change, EffectList effects)
    {
        TableTree.Add(
            effects,
            change.Target.Name.Name,
            LockMode.RowExclusive,
            null,
            change.Target.Only is null ? Recursion.Children : Recursion.None
        );
        if (change.With is { } with)
            QueryTables.Read(
                effects,
                TextSpan.FromBounds(with.Start, change.Span.End),
                change.Target.Name.Name
            );
        else if (!HasOnlyValues(change, effects.Text))
            QueryTables.Read(effects, TextSpan.FromBounds(change.Target.Name.Span.End, change.Span.End));
    }

    /// <summary>Rows that are written down may be many, and are seldom read from a table.</summary>
    private static bool HasOnlyValues(DataChangeStatement change, string text)
    {
        if (change.Kind != SqlStatementKind.Insert)
            return false;
        var rest = TextSpan.FromBounds(change.Target.Name.Span.End, change.Span.End);
        var tokens = new SqlTokenReader(text, rest);
        while (!tokens.AtEnd && !tokens.Is("select") && !tokens.Is("table") && !tokens.Is("with"))
        {
            if (tokens.Is("values"))
                return true;
            tokens.Advance();
        }
        return false;
    }
}
