using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Checking;

/// <summary>Parts of statements that several rules ask for.</summary>
internal static class StatementParts
{
    /// <summary>The constraints that an action of ALTER TABLE makes.</summary>
    public static IEnumerable<SqlConstraint> Constraints(this AlterAction action) =>
        action switch
        {
            AddConstraintAction { Constraint: var constraint } => [constraint],
            AddColumnAction { Column: var column } => column.Constraints,
            _ => [],
        };

    /// <summary>The primary keys and unique constraints among them.</summary>
    public static IEnumerable<KeyConstraint> Keys(this AlterAction action) =>
        action.Constraints().OfType<KeyConstraint>();

    /// <summary>All constraints of a new table, those of its columns first.</summary>
    public static IEnumerable<SqlConstraint> AllConstraints(this CreateTableStatement table) =>
        table.Columns.SelectMany(column => column.Constraints).Concat(table.Constraints);

    /// <summary>Whether a type is one of those that make a sequence (transformColumnDefinition in parse_utilcmd.c).</summary>
    public static bool IsSerial(this SqlType type) =>
        type is { Dimensions: 0, Name: { Schema: null, Name: var name } }
        && name is "serial" or "serial2" or "serial4" or "serial8" or "bigserial" or "smallserial";

    /// <summary>Whether it is a type of the server, by its name in the catalogue, such as int4.</summary>
    public static bool Is(this SqlType type, string name) =>
        type.Dimensions == 0 && type.Name.Schema is null or "pg_catalog" && type.Name.Name == name;

    /// <summary>Whether a name is that of an object in a schema of the server.</summary>
    public static bool IsSystem(this SqlName name) => name.Schema is "pg_catalog" or "information_schema";
}
