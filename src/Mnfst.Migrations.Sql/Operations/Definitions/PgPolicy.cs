using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>A policy of row level security.</summary>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="Table">The table whose rows it guards.</param>
public sealed record PgPolicy(string Name, string Table) : PgReplaceable
{
    /// <summary>The schema of the table; without one the <c>search_path</c> decides.</summary>
    public string? Schema { get; init; }

    /// <summary>The statements it is for.</summary>
    public PgPolicyCommand Command { get; init; }

    /// <summary>Whether it forbids what others allow, rather than to allow more.</summary>
    public bool Restrictive { get; init; }

    /// <summary>The roles it is for; without them all.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The condition that a row meets to be seen, such as <c>tenant_id = current_tenant()</c>.</summary>
    public string? Using { get; init; }

    /// <summary>The condition that a new row meets; without one that of <see cref="Using"/>.</summary>
    public string? WithCheck { get; init; }

    internal override SchemaObject ToObject() =>
        new PolicyDefinition(PgObject.Policy(Name, Table, Schema).Reference)
        {
            Command = Command,
            Restrictive = Restrictive,
            Roles = Identifier.All(Roles, "role"),
            Using = SqlFragment.OptionalExpression(Using, "policy condition"),
            WithCheck = SqlFragment.OptionalExpression(WithCheck, "policy condition"),
        };
}
