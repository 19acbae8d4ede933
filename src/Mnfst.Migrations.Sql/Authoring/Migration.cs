namespace Mnfst.Migrations;

/// <summary>
/// One revision written in C#. The class carries <see cref="RevisionAttribute"/>, and usually
/// <see cref="DownRevisionAttribute"/>; it needs a constructor without parameters.
/// </summary>
public abstract class Migration
{
    /// <summary>Says what brings the schema from the down_revision to this one.</summary>
    /// <param name="op">Records the operations, in the order in which they run.</param>
    public abstract void Upgrade(Operations op);

    /// <summary>
    /// Says what reverts the upgrade, or leaves that to <see cref="Operations.Reverse"/>. A migration that cannot be reverted leaves this as it is and carries
    /// <see cref="IrreversibleAttribute"/>.
    /// </summary>
    /// <param name="op">Records the operations, in the order in which they run.</param>
    /// <exception cref="IrreversibleMigrationException">The migration has no downgrade.</exception>
    public virtual void Downgrade(Operations op) => throw new IrreversibleMigrationException();
}
