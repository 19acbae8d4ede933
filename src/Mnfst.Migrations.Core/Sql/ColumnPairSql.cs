namespace Mnfst.Migrations.Core.Sql;

/// <summary>
/// The SQL that keeps two columns of a table in step while one takes the place of the other. Values are compared by the functions
/// of <c>*=</c> and <c>*&lt;&gt;</c>, which take null for a value and know every type (PostgreSQL manual, "Composite Type
/// Comparison").
/// </summary>
internal static class ColumnPairSql
{
    /// <summary>What the column of another type is called until it takes the place of the one that is there.</summary>
    public static string Successor(string column) => DerivedName.WithEnding(column, "_new");

    /// <summary>The name of the trigger, and of its function.</summary>
    public static string Trigger(string table, string column) => DerivedName.Make(table, column, "sync");

    /// <summary>A value of one column, made of the other's.</summary>
    /// <param name="type">The type of the one, as SQL.</param>
    /// <param name="other">The other column, as it can be named at that place: SQL.</param>
    /// <param name="conversion">What makes it, an expression; null for a cast.</param>
    /// <param name="known">The name that the expression has for the other's value, as SQL.</param>
    public static string Value(string type, string other, string? conversion, string known) =>
        conversion is null
            ? $"CAST({other} AS {type})"
            : $"(SELECT CAST({conversion} AS {type}) FROM (SELECT {other} AS {known}) AS value)";

    /// <summary>What is set where one column is filled from the other.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">Its value.</param>
    public static string Assignment(string column, string value) => $"{column} = {value}";

    /// <summary>Which rows are not filled yet.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">Its value.</param>
    public static string IsToFill(string column, string value) =>
        $"pg_catalog.record_image_ne(ROW({column}), ROW({value}))";

    /// <summary>
    /// What the trigger does. What an application writes decides: the successor if it changed, for only new versions know it, else
    /// the old column. What is in step already, as in a backfill, is left as it was written.
    /// </summary>
    /// <param name="successor">The successor, as SQL.</param>
    /// <param name="old">The old column, as SQL.</param>
    /// <param name="forward">The value of the successor, made of the old column of <c>NEW</c>.</param>
    /// <param name="back">The value of the old column, made of the successor in <c>NEW</c>.</param>
    public static string TriggerBody(string successor, string old, string forward, string back) =>
        $"""
            BEGIN
                IF pg_catalog.record_image_eq(ROW(NEW.{successor}), ROW({forward})) THEN
                    RETURN NEW;
                END IF;
                IF TG_OP = 'INSERT' THEN
                    IF NEW.{successor} IS NULL THEN
                        NEW.{successor} := {forward};
                    ELSE
                        NEW.{old} := {back};
                    END IF;
                ELSIF pg_catalog.record_image_ne(ROW(NEW.{successor}), ROW(OLD.{successor})) THEN
                    NEW.{old} := {back};
                ELSIF pg_catalog.record_image_ne(ROW(NEW.{old}), ROW(OLD.{old})) THEN
                    NEW.{successor} := {forward};
                END IF;
                RETURN NEW;
            END
            """;
}
