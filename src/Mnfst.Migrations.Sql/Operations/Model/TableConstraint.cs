using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Model;

/// <summary>A constraint of a table.</summary>
internal abstract record TableConstraint
{
    /// <summary>Its name; without one PostgreSQL makes one, such as <c>users_email_key</c>.</summary>
    public Identifier? Name { get; init; }

    /// <summary>What of it not every server has that is supported; null if all have it.</summary>
    public virtual ServerFeature? Feature => null;
}
