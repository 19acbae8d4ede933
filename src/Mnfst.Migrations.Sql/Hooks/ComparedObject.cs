namespace Mnfst.Migrations;

/// <summary>An object of the schema that the revisions make, or of the model, or of both.</summary>
/// <param name="Kind">
/// What it is, in the words of SQL and of <c>--include-kind</c>: <c>table</c>, <c>index</c>, <c>materialized view</c>, <c>policy</c>.
/// </param>
/// <param name="Schema">The schema it is in; null if it is in none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Relation">The table, or other relation, that it belongs to; null if to none.</param>
public sealed record ComparedObject(string Kind, string? Schema, string Name, string? Relation)
{
    /// <summary>Whether the revisions make it (Alembic's <c>reflected</c>, roughly).</summary>
    public bool IsInRevisions { get; init; }

    /// <summary>Whether it is in the model.</summary>
    public bool IsInModel { get; init; }
}
