namespace Mnfst.Migrations;

/// <summary>A migration that cannot be reverted was asked to be.</summary>
public sealed class IrreversibleMigrationException()
    : InvalidOperationException("The migration does not override Downgrade, so it cannot be reverted.");
