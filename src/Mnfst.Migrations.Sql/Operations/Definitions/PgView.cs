using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>A view.</summary>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="Query">The query, without a semicolon at its end.</param>
/// <example>
/// <code>
/// public static class ActiveUsers
/// {
///     public static readonly PgView V1 = new("active_users", "SELECT id FROM users WHERE is_active");
///     public static readonly PgView V2 = V1 with { Query = "SELECT id, email FROM users WHERE is_active" };
/// }
/// </code>
/// </example>
public sealed record PgView(string Name, string Query) : PgReplaceable
{
    /// <summary>Its schema; without one the <c>search_path</c> decides.</summary>
    public string? Schema { get; init; }

    /// <summary>The names of its columns; without them those of the query.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Whether its conditions are met before functions of the user see a row.</summary>
    public bool SecurityBarrier { get; init; }

    /// <summary>Whether what it reads is checked against who asks, not its owner: from PostgreSQL 15 on.</summary>
    public bool SecurityInvoker { get; init; }

    /// <summary>Whether a row cannot be written through it that it does not show.</summary>
    public bool CheckOption { get; init; }

    internal override SchemaObject ToObject() =>
        new ViewDefinition(PgObject.View(Name, Schema).Reference, SqlFragment.Part(Query, "query"))
        {
            Columns = Identifier.All(Columns, "column"),
            SecurityBarrier = SecurityBarrier,
            SecurityInvoker = SecurityInvoker,
            CheckOption = CheckOption,
        };
}
