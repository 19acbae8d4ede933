using System.Globalization;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Infrastructure;

/// <summary>What the server of the tests is, for statements that older ones do not know.</summary>
internal static class ServerVersions
{
    public static async Task<int> MajorAsync(PostgresServer server) =>
        int.Parse((await server.Server).Version.Split('.')[0], CultureInfo.InvariantCulture);
}
