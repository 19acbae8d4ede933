using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>A view or a materialized view.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Query">Its query, as <c>pg_get_viewdef</c> prints it, without a semicolon.</param>
public sealed record ViewObject(string Schema, string Name, string Query) : DatabaseObject
{
    /// <summary>Whether it is materialized.</summary>
    public bool IsMaterialized { get; init; }

    /// <summary>Its columns, in order.</summary>
    public EquatableArray<ViewColumn> Columns { get; init; }

    /// <summary>Its options or storage parameters, as <c>name=value</c>: <c>security_barrier=true</c>, <c>check_option=local</c>.</summary>
    public EquatableArray<string> Options { get; init; }

    /// <summary>The access method of a materialized view, if it is not <c>heap</c>.</summary>
    public string? AccessMethod { get; init; }

    /// <summary>The tablespace of a materialized view, if it is not that of the database.</summary>
    public string? Tablespace { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id =>
        new(IsMaterialized ? ObjectKind.MaterializedView : ObjectKind.View, Schema, Name);
}
