using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Sql.Execution.Health.Privileges;

/// <summary>A right that a statement needs.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Revision">The revision that has the statement.</param>
/// <param name="Name">
/// The relation or type; of a schema, an extension and what is not known its name alone, which is empty for the first schema of
/// the search path.
/// </param>
internal sealed record PrivilegeNeed(NeedKind Kind, string Revision, SqlName Name)
{
    /// <summary>Of a relation: SELECT, INSERT and so on.</summary>
    public string Privilege { get; init; } = "";
}

/// <summary>The kinds of rights (PostgreSQL manual, 5.8, and "Notes" of the pages of the commands).</summary>
internal enum NeedKind
{
    /// <summary>CREATE on the database: for schemas, and extensions.</summary>
    CreateInDatabase,

    /// <summary>CREATE on a schema.</summary>
    CreateInSchema,

    /// <summary>To be a member of the role that owns a schema.</summary>
    OwnSchema,

    /// <summary>The same of a table, an index, a view or a sequence.</summary>
    OwnRelation,

    /// <summary>The same of a type or domain.</summary>
    OwnType,

    /// <summary>A privilege on a table.</summary>
    UseRelation,

    /// <summary>To create an extension.</summary>
    Extension,

    /// <summary>What cannot be read from the statement.</summary>
    Unread,
}
