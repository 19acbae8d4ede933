using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements.Model;

namespace Mnfst.Migrations.Core.Lint.Facts;

/// <summary>What the statements of a revision so far said of the schema: all that is known of it without a database.</summary>
internal sealed class RevisionFacts
{
    /// <summary>What the statements changed of the schema that was there before them.</summary>
    public SchemaChanges Changes { get; } = new();

    /// <summary>The tables, materialized views and sequences that were spoken of.</summary>
    public SqlNameTable<TableFacts> Tables { get; } = new();

    /// <summary>The tables of the indexes that the revision made.</summary>
    public SqlNameTable<SqlName> TablesOfIndexes { get; } = new();

    /// <summary>The views that the revision made.</summary>
    public SqlNameTable<ViewFacts> Views { get; } = new();

    /// <summary>The types and domains that the revision made.</summary>
    public SqlNameTable<SqlName> Types { get; } = new();

    /// <summary>The functions that the revision made and declared to be stable or immutable.</summary>
    public SqlNameTable<SqlName> StableFunctions { get; } = new();

    public HashSet<string> Schemas { get; } = new(StringComparer.Ordinal);

    /// <summary>The values that were added to enums, and the transactions that added them.</summary>
    public List<AddedValue> AddedValues { get; } = [];

    /// <summary>What lock_timeout is, as it was written; null if the revision did not say.</summary>
    public string? LockTimeout { get; set; }

    /// <summary>What TimeZone is, as it was written; null if the revision did not say.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Names without a schema may mean others from here on, which others may use.</summary>
    public void LeaveSearchPath()
    {
        foreach (var (_, table) in Tables.Entries.Where(entry => entry.Name.Schema is null))
            table.IsCreated = false;
    }

    /// <summary>Whether TimeZone is UTC; null if the revision did not say.</summary>
    public bool? IsUtc => TimeZone is { } zone ? IsUtcName(zone) : null;

    /// <summary>Whether the revision made a constraint that is INITIALLY DEFERRED.</summary>
    public bool HasInitiallyDeferred { get; set; }

    /// <summary>The last SET CONSTRAINTS, which lasts until its transaction ends; null if there was none.</summary>
    public ConstraintMode? Constraints { get; set; }

    /// <summary>The table that the transaction locked against all others first; null if it locked none.</summary>
    public HeldLock? LockedBefore { get; set; }

    /// <summary>Whether constraints are checked at the end of a transaction, as far as the revision shows it.</summary>
    public bool IsDeferred(LintedTransaction transaction) =>
        Constraints is { } mode && mode.Transaction == transaction ? mode.IsDeferred : HasInitiallyDeferred;

    /// <summary>Begins the next revision of a run: it has a session of its own, and the schema that the one before left.</summary>
    public void BeginRevision() =>
        (LockTimeout, TimeZone, Constraints, LockedBefore) = (null, null, null, null);

    /// <summary>Whether a TimeZone, as it is written, is UTC.</summary>
    public static bool IsUtcName(string zone) =>
        zone.Trim('\'').Equals("UTC", StringComparison.OrdinalIgnoreCase);

    public TableFacts Of(SqlName table)
    {
        if (!Tables.TryFind(table, out var facts))
            Tables.Set(table, facts = new TableFacts(table));
        return facts;
    }

    /// <summary>The type that the revision gave a column; null if it gave it none.</summary>
    public SqlType? TypeOf(SqlName table, string column) =>
        Tables.Find(table) is { } known && known.Columns.TryGetValue(column, out var definition)
            ? definition.Type
            : null;

    /// <summary>Whether the revision made a table, or the schema that it is in.</summary>
    public bool IsCreated(SqlName table) =>
        Tables.Find(table) is { IsCreated: true } || (table.Schema is { } schema && Schemas.Contains(schema));
}

/// <summary>ALTER TYPE ... ADD VALUE</summary>
internal sealed record AddedValue(
    SqlName Type,
    Identifier Value,
    LintedTransaction Transaction,
    bool IsOfNewType
);

/// <summary>SET CONSTRAINTS</summary>
/// <param name="IsDeferred">Whether it says DEFERRED, rather than IMMEDIATE.</param>
/// <param name="Transaction">Its transaction.</param>
internal sealed record ConstraintMode(bool IsDeferred, LintedTransaction Transaction);

/// <summary>A table that is locked against reads and writes until a transaction ends.</summary>
/// <param name="Table">The table.</param>
/// <param name="Line">The line of the statement that locked it, counted from 1.</param>
/// <param name="Transaction">The transaction.</param>
internal sealed record HeldLock(SqlName Table, int Line, LintedTransaction Transaction);
