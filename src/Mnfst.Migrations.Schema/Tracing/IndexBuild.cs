namespace Mnfst.Migrations.Schema.Tracing;

/// <summary>An index was built.</summary>
/// <param name="Index">The index, by its name afterwards.</param>
/// <param name="Table">Its table, likewise.</param>
/// <param name="IsOfNewTable">Whether the revision itself had made the table.</param>
internal sealed record IndexBuild(TracedRelation Index, TracedRelation Table, bool IsOfNewTable);
