using System.Globalization;
using System.Runtime.CompilerServices;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>Keeps the long values of a column otherwise; those that are there stay as they are.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="storage">Where and how they are kept from now on.</param>
    /// <param name="existing">Where and how they were kept until now, to go back to.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    [InverseNeeds(nameof(existing))]
    public void SetColumnStorage(
        string table,
        string column,
        ColumnStorage storage,
        ColumnStorage? existing = null,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                Altered(
                    TableObject(schema, table),
                    AlterColumnTo(column, $"SET STORAGE {storage.ToString().ToUpperInvariant()}"),
                    existing is { } before
                        ? AlterColumnTo(column, $"SET STORAGE {before.ToString().ToUpperInvariant()}")
                        : null,
                    nameof(existing)
                )
        );

    /// <summary>Compresses the long values of a column otherwise; those that are there stay as they are.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="compression">The method from now on: <c>pglz</c>, <c>lz4</c> or <c>default</c>.</param>
    /// <param name="existing">The method until now, to go back to.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be.</exception>
    [InverseNeeds(nameof(existing))]
    public void SetColumnCompression(
        string table,
        string column,
        string compression,
        string? existing = null,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                Altered(
                    TableObject(schema, table),
                    AlterColumnTo(column, $"SET COMPRESSION {CompressionMethod.Of(compression)}"),
                    existing is null
                        ? null
                        : AlterColumnTo(column, $"SET COMPRESSION {CompressionMethod.Of(existing)}"),
                    nameof(existing)
                )
        );

    /// <summary>Lets ANALYZE look closer at a column, or less so.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="target">How many values it counts, 0 to 10,000; -1 for what is usual on the server.</param>
    /// <param name="existing">How many it counted until now, to go back to.</param>
    /// <param name="schema">The schema of the table; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name or a number cannot be.</exception>
    [InverseNeeds(nameof(existing))]
    public void SetColumnStatistics(
        string table,
        string column,
        int target,
        int? existing = null,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                Altered(
                    TableObject(schema, table),
                    AlterColumnTo(column, StatisticsTarget(target)),
                    existing is { } before ? AlterColumnTo(column, StatisticsTarget(before)) : null,
                    nameof(existing)
                )
        );

    private static string StatisticsTarget(int target) =>
        target is >= -1 and <= 10_000
            ? string.Create(CultureInfo.InvariantCulture, $"SET STATISTICS {target}")
            : throw new InvalidMigrationException(
                $"ANALYZE cannot count {target} values. Give a number from 0 to 10000, or -1."
            );
}
