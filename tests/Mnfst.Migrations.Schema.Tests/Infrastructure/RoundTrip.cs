using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Infrastructure;

/// <summary>Model to SQL to an empty database to model.</summary>
internal static class RoundTrip
{
    /// <summary>Writes a schema into an empty database, and finds it there again.</summary>
    public static async Task ProveAsync(
        PostgresServer server,
        DatabaseModel expected,
        CancellationToken cancellationToken
    )
    {
        await using var target = await server.CreateDatabaseAsync(cancellationToken);
        var statements = ModelScript.Write(expected, Models.All);
        await Statements.ExecuteAsync(target, statements, cancellationToken);
        var actual = await Models.ReadAsync(target, cancellationToken);
        Models.AssertSame(expected, actual, statements);
    }
}
