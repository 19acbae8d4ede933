using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>Extended statistics, by which PostgreSQL knows how columns hang together.</summary>
/// <param name="Name">Their name, unquoted.</param>
/// <param name="Table">The table.</param>
/// <param name="Columns">The columns, or expressions, of which there are two or more; one expression will do.</param>
public sealed record PgStatistics(string Name, string Table, params IReadOnlyList<IndexColumn> Columns)
    : PgReplaceable
{
    /// <summary>The schema of the statistics; without one the <c>search_path</c> decides.</summary>
    public string? Schema { get; init; }

    /// <summary>The schema of the table; without one the <c>search_path</c> decides.</summary>
    public string? TableSchema { get; init; }

    /// <summary>What is gathered: <c>ndistinct</c>, <c>dependencies</c>, <c>mcv</c>; without any all of it.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    internal override SchemaObject ToObject() =>
        new StatisticsDefinition(
            PgObject.Statistics(Name, Schema).Reference,
            QualifiedName.Table(TableSchema, Table),
            Columns.Select(column => column.Key.Sql).ToEquatableArray(),
            Identifier.All(Kinds, "kind of statistics")
        );
}
