namespace Mnfst.Migrations.Sql.Fleets.Runs;

/// <summary>The check of a target that was migrated says that the rollout must not go on.</summary>
/// <param name="message">What it found.</param>
internal sealed class GateClosedException(string message) : MigrationException(message);
