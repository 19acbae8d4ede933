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
    public void Add()
    {
        op.AddColumn(table, successor.Name, successor.Type, schema: schema, line: line);
        KeepInStep();
        Fill(successor, old);
    }

    /// <summary>Takes the successor away again.</summary>
    public void Remove()
    {
        LetGo();
        Drop(successor);
    }

    /// <summary>Takes the old one away.</summary>
    public void RemoveOld()
    {
        LetGo();
        Drop(old);
    }

    /// <summary>Adds the old one again, and fills it.</summary>
    public void AddOld()
    {
        op.AddColumn(table, old.Name, old.Type, schema: schema, line: line);
        KeepInStep();
        Fill(old, successor);
    }

    /// <summary>Takes the old one away, and gives its name to the successor.</summary>
    public void Switch()
    {
        RemoveOld();
        op.RenameColumn(table, successor.Name, old.Name, schema, line);
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
        meanwhile.LetGo();
        op.RenameColumn(table, now.Name, successor.Name, schema, line);
        op.RenameColumn(table, aside.Name, old.Name, schema, line);
        KeepInStep();
    }

    private void KeepInStep()
    {
        op.Create(Function, line: line);
        op.Create(_trigger, line: line);
    }

    private void LetGo()
    {
        op.Drop(_trigger, line);
        op.Drop(Function, line);
    }

    private void Drop(PairedColumn column) =>
        op.DropColumn(table, column.Name, column.Type, schema: schema, line: line);

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
