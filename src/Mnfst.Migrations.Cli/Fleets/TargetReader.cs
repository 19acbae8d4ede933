using System.Text;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Fleets.Targets;
using Npgsql;

namespace Mnfst.Migrations.Cli.Fleets;

/// <summary>Reads the targets of a fleet from where they are told.</summary>
/// <param name="context">The command.</param>
/// <param name="databases">The databases to ask.</param>
/// <param name="each">What plain names are; null if nobody said.</param>
internal sealed class TargetReader(CommandContext context, FleetDatabases databases, TargetKind? each)
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>How to connect to each database of the server, which several targets may be in, by its name.</summary>
    private readonly Dictionary<string, NpgsqlConnectionStringBuilder> _shared = new(StringComparer.Ordinal);

    /// <summary>Reads them.</summary>
    /// <exception cref="CommandFailedException">There are none, or they cannot be read.</exception>
    /// <exception cref="MigrationException">A database cannot be reached, or refuses.</exception>
    public async Task<List<(FleetTarget Target, string Place)>> ReadAsync(TargetSource source)
    {
        var (found, server, none) = source switch
        {
            TargetFile file => (await ReadFileAsync(file), null, $"{NameOf(file)} names no target"),
            TargetProgram program => (
                await RunAsync(program.Words),
                null,
                $"'{program.Words[0]}' printed no target"
            ),
            TargetTable table => await QueryAsync(table),
            TargetSchemas schemas => await ListSchemasAsync(schemas.Pattern),
            TargetDatabases named => await ListDatabasesAsync(named.Pattern),
            _ => throw new InvalidOperationException($"There is no way to read {source}."),
        };
        if (found.Count == 0)
            throw new CommandFailedException($"The fleet has no targets: {none}.");
        var targets = new List<(FleetTarget, string)>(found.Count);
        foreach (var one in found)
            targets.Add((await ConnectAsync(one, server), one.Place));
        return targets;
    }

    /// <summary>Says how to connect to a target.</summary>
    /// <param name="found">The target.</param>
    /// <param name="server">A database of the server that it is on; null for that of the command.</param>
    private async Task<FleetTarget> ConnectAsync(FoundTarget found, NpgsqlConnectionStringBuilder? server)
    {
        var database = found.Connection ?? await FindAsync(found.Database, server);
        var name = found.Name ?? Secrets.Describe(database);
        if (name.Any(char.IsControl))
            throw new CommandFailedException(
                $"{found.Place}: error: A target has a line break, or another control character, in its name. Name it without."
            );
        return new FleetTarget(name, database) { Schema = found.Schema, Group = found.Group };
    }

    private async Task<NpgsqlConnectionStringBuilder> FindAsync(
        string? name,
        NpgsqlConnectionStringBuilder? server
    )
    {
        // A schema alone is one of the command's database, wherever it was told.
        if (name is null)
            return (await databases.OpenOwnAsync()).Connection;
        server ??= (await databases.OpenOwnAsync()).Connection;
        if (!_shared.TryGetValue(name, out var database))
            _shared.Add(name, database = FleetDatabases.Beside(server, name));
        return database;
    }

    private async Task<List<FoundTarget>> ReadFileAsync(TargetFile file)
    {
        if (file.Path is not { } path)
            return await ReadInputAsync();
        try
        {
            return Read(
                await File.ReadAllBytesAsync(path, context.CancellationToken),
                file.Written,
                line => $"{file.Written}({line})"
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                $"The targets cannot be read from '{file.Written}': {e.Message}",
                innerException: e
            );
        }
    }

    private async Task<List<FoundTarget>> ReadInputAsync()
    {
        if (context.Surroundings.Input is not { } input)
            throw new CommandFailedException(
                "'--targets -' reads the targets from standard input, which is a terminal. Pipe them in.",
                ExitCode.Usage
            );
        using var text = new StringReader(await input.ReadToEndAsync(context.CancellationToken));
        return new TargetLines(each, line => $"standard input({line})").Read(text);
    }

    private async Task<List<FoundTarget>> RunAsync(IReadOnlyList<string> words)
    {
        var run = await SettingsProgram.RunAsync(words, context, context.CancellationToken);
        try
        {
            return run.ExitCode == 0
                ? Read(run.Output, $"what '{words[0]}' prints", line => $"output of '{words[0]}'({line})")
                : throw new CommandFailedException(
                    $"'{words[0]}', which is to print the targets, exited with code {run.ExitCode}."
                );
        }
        finally
        {
            // After its output, whose passwords it may quote.
            SettingsProgram.PassOn(run, context);
        }
    }

    private List<FoundTarget> Read(byte[] bytes, string what, Func<int, string> placeOf)
    {
        try
        {
            using var text = new StringReader(StrictUtf8.GetString(bytes).TrimStart('\ufeff'));
            return new TargetLines(each, placeOf).Read(text);
        }
        catch (DecoderFallbackException e)
        {
            throw new CommandFailedException(
                $"The targets cannot be read: {what} is not UTF-8. Save it as UTF-8.",
                innerException: e
            );
        }
    }

    private async Task<(List<FoundTarget>, NpgsqlConnectionStringBuilder?, string)> QueryAsync(
        TargetTable table
    )
    {
        var control = await databases.OpenControlAsync(table.Control);
        var rows = await TargetQuery.ReadAsync(control.Connection, table.Sql, context.CancellationToken);
        var found = rows.ConvertAll(row => new FoundTarget(row.Name, $"row {row.Number} of the query")
        {
            Schema = row.Schema,
            Group = row.Group,
            Database = IsUrl(row) ? null : row.Database,
            Connection = IsUrl(row) ? Parse(row) : null,
        });
        return (found, control.Connection, $"the query on {control.Description} returned no rows");

        static bool IsUrl(TargetRow row) => row.Database is { } text && DatabaseChoice.IsUrl(text);
    }

    private static NpgsqlConnectionStringBuilder Parse(TargetRow row)
    {
        try
        {
            var database = DatabaseUrl.Parse(row.Database!);
            Secrets.Hide(database.Password);
            return database;
        }
        catch (MigrationException e)
        {
            throw new CommandFailedException(
                $"The database of '{row.Name}', row {row.Number} of the query: {e.Message}",
                innerException: e
            );
        }
    }

    private async Task<(List<FoundTarget>, NpgsqlConnectionStringBuilder?, string)> ListSchemasAsync(
        string pattern
    )
    {
        var own = await databases.OpenOwnAsync();
        var names = await TargetListing.SchemasAsync(own.Connection, pattern, context.CancellationToken);
        return (
            names.ConvertAll(name => new FoundTarget(name, "schemas") { Schema = name }),
            own.Connection,
            $"no schema of {own.Description} matches '{pattern}'"
        );
    }

    private async Task<(List<FoundTarget>, NpgsqlConnectionStringBuilder?, string)> ListDatabasesAsync(
        string pattern
    )
    {
        var own = await databases.OpenOwnAsync();
        var names = await TargetListing.DatabasesAsync(own.Connection, pattern, context.CancellationToken);
        return (
            names.ConvertAll(name => new FoundTarget(name, "databases") { Database = name }),
            own.Connection,
            $"no database of the server of {own.Description} matches '{pattern}'"
        );
    }

    private static string NameOf(TargetFile file) =>
        file.Path is null ? "standard input" : $"'{file.Written}'";
}
