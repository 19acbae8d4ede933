using System.Runtime.CompilerServices;
using Mnfst.Migrations.Model;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>Lets the values of a column, which is NOT NULL, come from a sequence of its own.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="always">Whether a row cannot give a value of its own (unless it says OVERRIDING SYSTEM VALUE).</param>
    /// <param name="start">The first value.</param>
    /// <param name="increment">What is added for the next.</param>
    /// <param name="minValue">The least value.</param>
    /// <param name="maxValue">The greatest value.</param>
    /// <param name="cache">How many values a session takes at once.</param>
    /// <param name="cycle">Whether it begins anew at its end.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    public void AddIdentity(
        string table,
        string column,
        bool always = true,
        long? start = null,
        long? increment = null,
        long? minValue = null,
        long? maxValue = null,
        long? cache = null,
        bool cycle = false,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                new AddIdentityOperation(
                    TableObject(schema, table),
                    Identifier.Of(column, "column"),
                    new(always, new(start, increment, minValue, maxValue, cache, cycle))
                )
        );

    /// <summary>Lets rows give a value of their own for an identity column, or not; until now it was the other way.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="always">Whether a row cannot give a value of its own (unless it says OVERRIDING SYSTEM VALUE).</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    public void SetIdentity(
        string table,
        string column,
        bool always,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                AlterOperation.Of(
                    TableObject(schema, table),
                    AlterColumnTo(column, $"SET GENERATED {(always ? "ALWAYS" : "BY DEFAULT")}"),
                    AlterColumnTo(column, $"SET GENERATED {(always ? "BY DEFAULT" : "ALWAYS")}")
                )
        );

    /// <summary>Makes a column one like others: its values stay, its sequence goes.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="ifExists">Whether nothing happens if it is no identity column.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    [NoInverse(NoInverseReasons.LostSequence)]
    public void DropIdentity(
        string table,
        string column,
        bool ifExists = false,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                new AlterOperation(
                    TableObject(schema, table),
                    AlterColumnTo(column, $"DROP IDENTITY{(ifExists ? " IF EXISTS" : "")}"),
                    Inverse.None(NoInverseReasons.LostSequence)
                )
        );

    /// <summary>Lets the value of a generated column be computed otherwise, from PostgreSQL 17 on; a stored one is computed anew.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="sql">The expression from now on.</param>
    /// <param name="existingSql">The expression until now, to go back to.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name or an expression cannot be.</exception>
    [InverseNeeds(nameof(existingSql))]
    public void SetExpression(
        string table,
        string column,
        string sql,
        string? existingSql = null,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                Altered(
                    TableObject(schema, table),
                    AlterColumnTo(
                        column,
                        $"SET EXPRESSION AS ({SqlFragment.Expression(sql, "generated value")})"
                    ),
                    existingSql is null
                        ? null
                        : AlterColumnTo(
                            column,
                            $"SET EXPRESSION AS ({SqlFragment.Expression(existingSql, "generated value")})"
                        ),
                    nameof(existingSql)
                ) with
                {
                    NeededFeature = ServerFeature.SetExpression,
                }
        );

    /// <summary>Makes a generated column that is stored one like others: its values stay.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="ifExists">Whether nothing happens if it is no generated column.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    [NoInverse(NoInverseReasons.LostExpression)]
    public void DropExpression(
        string table,
        string column,
        bool ifExists = false,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                new AlterOperation(
                    TableObject(schema, table),
                    AlterColumnTo(column, $"DROP EXPRESSION{(ifExists ? " IF EXISTS" : "")}"),
                    Inverse.None(NoInverseReasons.LostExpression)
                )
        );

    private static string AlterColumnTo(string column, string action) =>
        $"ALTER COLUMN {Identifier.Of(column, "column")} {action}";
}
