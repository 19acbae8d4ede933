using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>A materialized view. Replaced, it is dropped and created, with its indexes and privileges lost.</summary>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="Query">The query, without a semicolon at its end.</param>
public sealed record PgMaterializedView(string Name, string Query) : PgReplaceable
{
    /// <summary>Its schema; without one the <c>search_path</c> decides.</summary>
    public string? Schema { get; init; }

    /// <summary>The names of its columns; without them those of the query.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Storage parameters, such as <c>fillfactor</c>.</summary>
    public IReadOnlyDictionary<string, PgConstant>? StorageParameters { get; init; }

    /// <summary>The tablespace it is kept in; without one that of the database.</summary>
    public string? Tablespace { get; init; }

    /// <summary>Whether it is left empty, and cannot be read before it is refreshed.</summary>
    public bool WithNoData { get; init; }

    internal override SchemaObject ToObject() =>
        new MaterializedViewDefinition(
            PgObject.MaterializedView(Name, Schema).Reference,
            SqlFragment.Part(Query, "query")
        )
        {
            Columns = Identifier.All(Columns, "column"),
            Storage = Model.StorageParameters.Of(StorageParameters),
            Tablespace = Identifier.OfOptional(Tablespace, "tablespace"),
            WithNoData = WithNoData,
        };
}
