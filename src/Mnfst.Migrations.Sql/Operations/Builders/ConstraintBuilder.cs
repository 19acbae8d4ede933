using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

/// <summary>Says what a constraint of a new table is.</summary>
/// <typeparam name="TSelf">The builder itself.</typeparam>
public abstract class ConstraintBuilder<TSelf>
    where TSelf : ConstraintBuilder<TSelf>
{
    private protected ConstraintBuilder() { }

    private protected Identifier? Name { get; private set; }

    /// <summary>The constraint's name; without one PostgreSQL makes one, such as <c>users_email_key</c>.</summary>
    /// <param name="name">The name.</param>
    public TSelf Named(string name)
    {
        Name = Identifier.Of(name, "constraint");
        return (TSelf)this;
    }

    internal abstract TableConstraint Build();
}
