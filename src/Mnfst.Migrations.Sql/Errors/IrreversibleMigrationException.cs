namespace Mnfst.Migrations;

/// <summary>A migration that cannot be taken back was asked to.</summary>
public sealed class IrreversibleMigrationException()
    : InvalidOperationException("The migration does not override Downgrade, so it cannot be reverted.");
