using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>One of two columns that are kept in step.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="UsingSql">
    /// What makes a value of this type from one of the other's, with <paramref name="Known"/> for that value; null for a cast.
    /// </param>
    /// <param name="Known">The name by which the author knows the column, whichever of both it is.</param>
    private sealed record PairedColumn(string Name, PgType Type, string? UsingSql, string Known)
    {
        /// <summary>Its name, as SQL.</summary>
        public Identifier Sql => Identifier.Of(Name, "column");

        /// <summary>Its value, made of the other's.</summary>
        /// <param name="other">The other column as it can be named at that place: SQL.</param>
        public string MadeOf(string other) =>
            ColumnPairSql.Value(
                Type.Sql,
                other,
                SqlFragment.OptionalExpression(UsingSql, "conversion")?.ToString(),
                Identifier.Of(Known, "column").ToString()
            );
    }

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
    private sealed class ColumnPair(
        Operations op,
        string table,
        string? schema,
        PairedColumn old,
        PairedColumn successor,
        int line
    )
    {
        private readonly PgTrigger _trigger = new(
            ColumnPairSql.Trigger(table, old.Name),
            table,
            PgTriggerTiming.Before,
            PgTriggerEvents.Insert | PgTriggerEvents.Update,
            ColumnPairSql.Trigger(table, old.Name)
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
            op.Ignoring(ColumnPairRules.TriggerInOneMoment, DropTrigger);
            op.Drop(Function, line);
            Drop(old);
            op.Ignoring(ColumnPairRules.TakesPlace, () => Rename(successor, old));
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
            op.Ignoring(ColumnPairRules.TriggerInOneMoment, DropTrigger);
            op.Drop(meanwhile.Function, line);
            Rename(now, successor);
            Rename(aside, old);
            op.Create(Function, line: line);
            op.Ignoring(ColumnPairRules.TriggerInOneMoment, CreateTrigger);
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
}
