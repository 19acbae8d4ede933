using System.Globalization;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning.Conversions;
using Mnfst.Migrations.Schema.Planning.Elements;
using Mnfst.Migrations.Schema.Rendering;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Planning.Altering;

/// <summary>Changes columns of tables. Their types and their defaults are steps of their own.</summary>
internal static class ColumnAlterer
{
    /// <summary>Whether a column can become another without being dropped.</summary>
    public static bool CanAlter(TableColumn from, TableColumn to, AlterContext context)
    {
        if (from.Generated == to.Generated && from.IsVirtual == to.IsVirtual)
            // PostgreSQL would not know from what to make the new values.
            return from.Generated is null
                || from.Type == to.Type
                || new TypeConversion(from.Type, to.Type).Using("x") is null;
        if (from.Generated is null || from.IsVirtual != to.IsVirtual && to.Generated is not null)
            return false;
        if (to.Generated is null)
            return !from.IsVirtual && from.Type == to.Type;
        return context.ServerVersion >= 17 && from.Type == to.Type;
    }

    /// <summary>Whether the type is another.</summary>
    public static bool HasOtherType(TableColumn from, TableColumn to) =>
        from.Type != to.Type || from.Collation != to.Collation;

    /// <summary>The statement that gives a column another type.</summary>
    /// <param name="to">The column as it is to be.</param>
    /// <param name="conversion">From which type; null if the type has been made anew under its name.</param>
    public static string AlterType(ColumnElement to, TypeConversion? conversion)
    {
        var name = SqlIdentifier.Quote(to.Column.Name);
        var collation = to.Column.Collation is null ? "" : $" COLLATE {to.Column.Collation}";
        var expression =
            to.Column.Generated is not null ? null
            : conversion is null ? $"{name}::text::{to.Column.Type}"
            : conversion.Using(name);
        return $"{Altered(to)} TYPE {to.Column.Type}{collation}{(expression is null ? "" : $" USING {expression}")}";
    }

    /// <summary>The statements that change all else but its NOT NULL.</summary>
    public static IEnumerable<string> Alter(ColumnElement from, ColumnElement to)
    {
        var altered = Altered(to);
        var (was, becomes) = (from.Column, to.Column);
        if (was.Generated is not null && becomes.Generated is null)
            yield return $"{altered} DROP EXPRESSION";
        else if (becomes.Generated is not null && was.Generated != becomes.Generated)
            yield return $"{altered} SET EXPRESSION AS {Parentheses.Around(becomes.Generated)}";
        if (was.Storage != becomes.Storage)
            yield return $"{altered} SET STORAGE {becomes.Storage ?? DefaultStorage(becomes)}";
        if (was.Compression != becomes.Compression)
            yield return $"{altered} SET COMPRESSION {becomes.Compression ?? "DEFAULT"}";
        if (was.Statistics != becomes.Statistics)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{altered} SET STATISTICS {becomes.Statistics ?? -1}"
            );
        foreach (
            var statement in new ParameterChanges(was.Parameters, becomes.Parameters).SetAndReset(altered)
        )
            yield return statement;
        if (new ParameterChanges(was.Options, becomes.Options).Options(altered) is { } options)
            yield return options;
        foreach (var comment in CommentRenderer.Changes(to.Table, was, becomes))
            yield return comment;
    }

    /// <summary>How values of a type are stored by themselves; the word DEFAULT is there since PostgreSQL 16 only.</summary>
    private static string DefaultStorage(TableColumn column) =>
        TypeName.Parse(column.Type) switch
        {
            { IsArray: false, Base: "numeric" or "inet" or "cidr" } => "MAIN",
            _ => "EXTENDED",
        };

    /// <summary>The statements by which an identity goes, before anything that it excludes comes.</summary>
    public static IEnumerable<string> DropIdentity(ColumnElement from, ColumnElement to)
    {
        if (from.Column.Identity is not null && to.Column.Identity is null)
            yield return $"{Altered(to)} DROP IDENTITY";
    }

    /// <summary>The statements by which an identity comes or changes, when the column refuses nulls and has no default.</summary>
    public static IEnumerable<string> AlterIdentity(ColumnElement from, ColumnElement to)
    {
        if (to.Column.Identity is not { } identity)
            yield break;
        var name = SqlIdentifier.Quote(to.Column.Name);
        if (from.Column.Identity is not { } old)
        {
            yield return $"{Altered(to)} ADD {ColumnRenderer.Identity(identity)}";
            // Its sequence begins after the values that are there.
            yield return $"SELECT setval(pg_get_serial_sequence({SqlLiteral.Quote(to.Table.Id.ToSql())}, {SqlLiteral.Quote(to.Column.Name)}), max({name})) FROM {to.Table.Id.ToSql()} HAVING max({name}) IS NOT NULL";
            yield break;
        }
        var (sequence, becomes) = (Sequence(from, old), Sequence(to, identity));
        foreach (var statement in SequenceAlterer.Move(sequence.ToString(), old.Options, identity.Options))
            yield return statement;
        var changes = SequenceAlterer
            .Options(old.Options, identity.Options, withType: false)
            .Select(option => $"SET {option}")
            .Concat(SequenceAlterer.Restart(old.Options, identity.Options))
            .ToList();
        if (old.IsAlways != identity.IsAlways)
            changes.Insert(0, $"SET GENERATED {(identity.IsAlways ? "ALWAYS" : "BY DEFAULT")}");
        if (changes.Count > 0)
            yield return $"{Altered(to)} {string.Join(' ', changes)}";
        if (sequence.Name != becomes.Name)
            yield return $"ALTER SEQUENCE {sequence} RENAME TO {SqlIdentifier.Quote(becomes.Name)}";
    }

    /// <summary>The statements that make the not-null constraint of one column that of another, where both are objects.</summary>
    public static IEnumerable<string> AlterNotNullConstraint(ColumnElement from, ColumnElement to)
    {
        if (!from.Column.NotNull || !to.Column.NotNull)
            yield break;
        var table = TableRenderer.Altered(to.Table);
        var (was, becomes) = (
            ColumnRenderer.NotNullName(from.Table, from.Column),
            ColumnRenderer.NotNullName(to.Table, to.Column)
        );
        var (old, @new) = (from.Column.NotNullConstraint, to.Column.NotNullConstraint);
        if (old?.IsNotValid == true && @new?.IsNotValid != true)
            yield return $"{table} VALIDATE CONSTRAINT {SqlIdentifier.Quote(was)}";
        if (was != becomes)
            yield return $"{table} RENAME CONSTRAINT {SqlIdentifier.Quote(was)} TO {SqlIdentifier.Quote(becomes)}";
        if ((old?.IsNoInherit == true) != (@new?.IsNoInherit == true))
            yield return $"{table} ALTER CONSTRAINT {SqlIdentifier.Quote(becomes)} {(@new?.IsNoInherit == true ? "NO INHERIT" : "INHERIT")}";
    }

    /// <summary>What ALTER TABLE calls a column.</summary>
    public static string Altered(ColumnElement element) =>
        $"{TableRenderer.Altered(element.Table)} ALTER COLUMN {SqlIdentifier.Quote(element.Column.Name)}";

    private static QualifiedName Sequence(ColumnElement element, ColumnIdentity identity) =>
        identity.SequenceName
        ?? Comparing.Renames.DefaultNames.Sequence(
            new QualifiedName(element.Table.Schema, element.Table.Name),
            element.Column.Name
        );
}
