using System.Runtime.CompilerServices;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>Lets policies decide which rows of a table others than its owner see and change: without any, none.</summary>
    /// <param name="table">The table.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    public void EnableRowLevelSecurity(
        string table,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                AlterOperation.Of(
                    TableObject(schema, table),
                    "ENABLE ROW LEVEL SECURITY",
                    "DISABLE ROW LEVEL SECURITY"
                )
        );

    /// <summary>Lets policies of a table decide nothing; they stay.</summary>
    /// <param name="table">The table.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    public void DisableRowLevelSecurity(
        string table,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                AlterOperation.Of(
                    TableObject(schema, table),
                    "DISABLE ROW LEVEL SECURITY",
                    "ENABLE ROW LEVEL SECURITY"
                )
        );

    /// <summary>Lets policies of a table hold for its owner, too.</summary>
    /// <param name="table">The table.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    public void ForceRowLevelSecurity(string table, string? schema = null, [CallerLineNumber] int line = 0) =>
        Record(
            line,
            () =>
                AlterOperation.Of(
                    TableObject(schema, table),
                    "FORCE ROW LEVEL SECURITY",
                    "NO FORCE ROW LEVEL SECURITY"
                )
        );

    /// <summary>Lets policies of a table not hold for its owner.</summary>
    /// <param name="table">The table.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    public void NoForceRowLevelSecurity(
        string table,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                AlterOperation.Of(
                    TableObject(schema, table),
                    "NO FORCE ROW LEVEL SECURITY",
                    "FORCE ROW LEVEL SECURITY"
                )
        );

    /// <summary>Lets a trigger work again.</summary>
    /// <param name="name">The trigger.</param>
    /// <param name="table">The table.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    public void EnableTrigger(
        string name,
        string table,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) => Record(line, () => Trigger("ENABLE", "DISABLE", name, table, schema));

    /// <summary>Lets a trigger rest; it stays.</summary>
    /// <param name="name">The trigger.</param>
    /// <param name="table">The table.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    public void DisableTrigger(
        string name,
        string table,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) => Record(line, () => Trigger("DISABLE", "ENABLE", name, table, schema));

    private static AlterOperation Trigger(
        string action,
        string back,
        string name,
        string table,
        string? schema
    )
    {
        var trigger = Identifier.Of(name, "trigger");
        return AlterOperation.Of(
            TableObject(schema, table),
            $"{action} TRIGGER {trigger}",
            $"{back} TRIGGER {trigger}"
        );
    }
}
