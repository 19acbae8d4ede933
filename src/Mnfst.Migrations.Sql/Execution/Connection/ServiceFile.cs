namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>libpq's connection service file, <c>pg_service.conf</c> (PostgreSQL manual, 34.17).</summary>
internal static class ServiceFile
{
    /// <exception cref="MigrationException">No file defines the service, or one cannot be read.</exception>
    public static void FillIn(LibpqParameters parameters, string service)
    {
        var locations = Locations(parameters["servicefile"]).ToList();
        foreach (var path in locations.Where(File.Exists))
        {
            if (Section(path, service) is not { } section)
                continue;
            foreach (var (name, value) in section)
                parameters.SetIfAbsent(name, value, $"service '{service}' in {path}");
            return;
        }
        throw new MigrationException(
            $"No service file defines the service '{service}'. Looked in: {string.Join(", ", locations)}."
        );
    }

    private static IEnumerable<string> Locations(string? named)
    {
        if ((named ?? LibpqEnvironment.Read("PGSERVICEFILE")) is { } file)
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

    /// <summary>What a file says of a service; null if it does not know it.</summary>
    private static List<(string Name, string Value)>? Section(string path, string service)
    {
        var rest = Lines(path).SkipWhile(line => line != $"[{service}]").ToList();
        return rest.Count == 0 ? null : [.. rest.Skip(1).TakeWhile(line => !IsHeading(line)).Select(Entry)];
    }

    private static (string Name, string Value) Entry(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (line, "") : (line[..equals].Trim(), line[(equals + 1)..].Trim());
    }

    private static IEnumerable<string> Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path)
                .Select(line => line.Trim())
                .Where(line => line.Length > 0 && line[0] != '#');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException($"The service file cannot be read: {e.Message}", e);
        }
    }

    private static bool IsHeading(string line) => line.StartsWith('[') && line.EndsWith(']');
}
