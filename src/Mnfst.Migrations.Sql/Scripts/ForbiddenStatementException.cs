using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>A script has a statement in it that a migration may not run.</summary>
internal sealed class ForbiddenStatementException(string message) : MigrationException(message);
