namespace Mnfst.Migrations.Schema.Model;

/// <summary>What is granted on objects that a role makes later; <see cref="DatabaseObject.Privileges"/> and <see cref="DatabaseObject.Revoked"/> say what.</summary>
/// <param name="Role">The role that makes them.</param>
/// <param name="ObjectType">What they are, as ALTER DEFAULT PRIVILEGES names them: <c>TABLES</c>.</param>
public sealed record DefaultPrivilegesObject(string Role, string ObjectType) : DatabaseObject
{
    /// <summary>The schema in which they are made; null for all.</summary>
    public string? InSchema { get; init; }

    /// <inheritdoc/>
    public override ObjectId Id => new(ObjectKind.DefaultPrivileges, InSchema, Role) { Member = ObjectType };
}
