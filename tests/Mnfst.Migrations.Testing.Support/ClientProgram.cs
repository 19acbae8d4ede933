using System.Globalization;
using Mnfst.Migrations.DevDatabase;

namespace Mnfst.Migrations.Testing.Support;

/// <summary>PostgreSQL's client programs, for tests that need one.</summary>
public static class ClientProgram
{
    /// <summary>Finds the program that stands beside a server, or one of this machine that fits it.</summary>
    /// <exception cref="SkipException">There is none: the test is skipped.</exception>
    public static async Task<string> FindAsync(string program, DevServer server)
    {
        var folder = Path.GetDirectoryName(server.PsqlPath);
        if (folder is not null)
            return Path.Combine(folder, program);
        var major = int.Parse(
            string.Concat(server.Version.TakeWhile(char.IsAsciiDigit)),
            CultureInfo.InvariantCulture
        );
        return await PostgresClients.FindAsync(program, major)
            ?? throw new SkipException($"There is no {program} for PostgreSQL {major} on this machine.");
    }
}
