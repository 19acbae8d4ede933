using Mnfst.Migrations.Sql.Scripts;
using Mnfst.Migrations.Sql.Sending;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Steps;

/// <summary>Finds out whether a server has what a script needs, before anything of it runs.</summary>
internal static class ServerFeatures
{
    /// <exception cref="StepFailedException">A step needs a later version.</exception>
    public static void Check(NpgsqlConnection connection, RevisionScript script)
    {
        foreach (var step in script.Steps.OfType<StatementStep>())
        {
            if (step.Feature is { } feature && connection.PostgreSqlVersion.Major < feature.Since)
                throw new StepFailedException(step, new MigrationException(Describe(feature, connection)));
        }
    }

    private static string Describe(ServerFeature feature, NpgsqlConnection connection) =>
        $"{feature.Name} needs PostgreSQL {feature.Since}; this server is {connection.ServerVersion}.";
}
