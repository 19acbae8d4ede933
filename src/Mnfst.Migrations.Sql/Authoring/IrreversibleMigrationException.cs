namespace Mnfst.Migrations;

/// <summary>A migration that can not be taken back was asked to.</summary>
public sealed class IrreversibleMigrationException()
    : InvalidOperationException("The migration does not override Downgrade, so it can not be taken back.");
