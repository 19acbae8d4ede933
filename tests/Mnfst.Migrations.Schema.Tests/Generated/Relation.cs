namespace Mnfst.Migrations.Schema.Tests.Generated;

/// <summary>A table or a view.</summary>
/// <param name="Name">Its name, as SQL.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record Relation(string Name, IReadOnlyList<Column> Columns)
{
    /// <summary>Whether it is a table: of the others one can only read.</summary>
    public bool IsTable { get; init; }

    /// <summary>Whether it is a view that is not materialized.</summary>
    public bool IsView { get; init; }

    public bool IsMaterialized { get; init; }

    /// <summary>Whether it is a table with partitions.</summary>
    public bool IsPartitioned { get; init; }

    /// <summary>Columns that are unique together, to which foreign keys can lead.</summary>
    public List<IReadOnlyList<Column>> Keys { get; } = [];

    public IReadOnlyList<Column> Ordered => [.. Columns.Where(column => column.Type.IsOrdered)];
}

/// <summary>A column.</summary>
/// <param name="Name">Its name, as SQL.</param>
/// <param name="Type">Its type.</param>
internal sealed record Column(string Name, ColumnType Type)
{
    /// <summary>Whether a value can be given to it.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>The same column as it is called where its relation has another name.</summary>
    public Column Of(string alias) => this with { Name = $"{alias}.{Name}" };
}
