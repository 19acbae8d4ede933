using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations;

/// <summary>
/// Two columns of a table, one of which takes the place of the other. While both are there, a trigger keeps them in step,
/// whichever is written.
/// </summary>
/// <param name="op">Takes the operations.</param>
/// <param name="table">The table.</param>
/// <param name="schema">Its schema; null for what the search path says.</param>
/// <param name="old">The column that is there.</param>
/// <param name="successor">The column that takes its place.</param>
/// <param name="line">The line that calls for it.</param>
internal sealed class ColumnPair(
    Operations op,
    string table,
    string? schema,
    PairedColumn old,
    PairedColumn successor,
    int line
)
{
    private readonly PgTrigger _trigger = new(
        DerivedName.Make(table, old.Name, "sync"),
        table,
        PgTriggerTiming.Before,
        PgTriggerEvents.Insert | PgTriggerEvents.Update,
        DerivedName.Make(table, old.Name, "sync")
    )
    {
        Schema = schema,
        FunctionSchema = schema,
        ForEachRow = true,
    };

    private PgFunction Function => new(_trigger.Function, "", "trigger", Body) { Schema = schema };

    private string Body => ColumnPairSql.TriggerBody($"{successor.Sql}", $"{old.Sql}", Forward, Back);

    private string Forward => successor.MadeOf($"NEW.{old.Sql}");

    private string Back => old.MadeOf($"NEW.{successor.Sql}");

    /// <summary>Adds the successor, and fills it.</summary>
    public void Add() => Add(successor, from: old);

    /// <summary>Takes the successor away again.</summary>
    public void Remove() => Remove(successor);

    /// <summary>Adds the old one again, and fills it.</summary>
    public void AddOld() => Add(old, from: successor);

    /// <summary>Takes the old one away.</summary>
    public void RemoveOld() => Remove(old);

    /// <summary>
    /// Takes the old one away and gives its name to the successor, in one transaction: whatever is written knows either the one or
    /// the other.
    /// </summary>
    public void Switch()
    {
        op.Ignoring(ColumnPairSql.TriggerInOneMoment, DropTrigger);
        op.Drop(Function, line);
        Drop(old);
        op.Ignoring(ColumnPairSql.TakesPlace, () => Rename(successor, old));
    }

    /// <summary>
    /// Brings the old one back beside the successor: it is filled under another name, and both get their names in one
    /// transaction, so that at no time a column of the name is empty.
    /// </summary>
    public void SwitchBack()
    {
        var now = successor with { Name = old.Name };
        var aside = old with { Name = DerivedName.WithEnding(old.Name, "_old") };
        var meanwhile = new ColumnPair(op, table, schema, now, aside, line);
        meanwhile.Add();
        op.Ignoring(ColumnPairSql.TriggerInOneMoment, DropTrigger);
        op.Drop(meanwhile.Function, line);
        Rename(now, successor);
        Rename(aside, old);
        op.Create(Function, line: line);
        op.Ignoring(ColumnPairSql.TriggerInOneMoment, CreateTrigger);
    }

    private void Add(PairedColumn column, PairedColumn from)
    {
        op.AddColumn(table, column.Name, column.Type, schema: schema, line: line);
        op.Create(Function, line: line);
        op.Outside(CreateTrigger);
        Fill(column, from);
    }

    private void Remove(PairedColumn column)
    {
        op.Outside(DropTrigger);
        op.Drop(Function, line);
        Drop(column);
    }

    private void CreateTrigger() => op.Create(_trigger, line: line);

    private void DropTrigger() => op.Drop(_trigger, line);

    private void Drop(PairedColumn column) =>
        op.DropColumn(table, column.Name, column.Type, schema: schema, line: line);

    private void Rename(PairedColumn column, PairedColumn to) =>
        op.RenameColumn(table, column.Name, to.Name, schema, line);

    private void Fill(PairedColumn column, PairedColumn from)
    {
        var value = column.MadeOf($"{from.Sql}");
        op.Backfill(
            table,
            set: ColumnPairSql.Assignment($"{column.Sql}", value),
            where: ColumnPairSql.IsToFill($"{column.Sql}", value),
            schema: schema,
            line: line
        );
    }
}
