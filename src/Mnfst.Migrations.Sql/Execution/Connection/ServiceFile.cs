using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>libpq's connection service file, <c>pg_service.conf</c> (PostgreSQL manual, 34.17).</summary>
internal static class ServiceFile
{
    public static void FillIn(NpgsqlConnectionStringBuilder builder, string service)
    {
        var path =
            Locations().FirstOrDefault(file => File.Exists(file) && Sections(file).Contains(service))
            ?? throw new MigrationException(
                $"PGSERVICE is '{service}', but no service file defines it. Looked in: {string.Join(", ", Locations())}."
            );
        foreach (var (name, value) in Entries(path, service))
            LibpqParameters.SetIfAbsent(builder, name, value);
    }

    private static IEnumerable<string> Locations()
    {
        if (LibpqEnvironment.Read("PGSERVICEFILE") is { } file)
            yield return file;
        else if (OperatingSystem.IsWindows())
            yield return Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData),
                "postgresql",
                ".pg_service.conf"
            );
        else
            yield return Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
                ".pg_service.conf"
            );
        if (LibpqEnvironment.Read("PGSYSCONFDIR") is { } folder)
            yield return Path.Combine(folder, "pg_service.conf");
    }

    private static IEnumerable<string> Sections(string path) =>
        Lines(path).Where(IsHeading).Select(line => line[1..^1]);

    private static IEnumerable<(string Name, string Value)> Entries(string path, string service)
    {
        var section = Lines(path)
            .SkipWhile(line => line != $"[{service}]")
            .Skip(1)
            .TakeWhile(line => !IsHeading(line));
        foreach (var line in section)
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                yield return (line[..equals].Trim(), line[(equals + 1)..].Trim());
        }
    }

    private static IEnumerable<string> Lines(string path) =>
        File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#');

    private static bool IsHeading(string line) => line.StartsWith('[') && line.EndsWith(']');
}
