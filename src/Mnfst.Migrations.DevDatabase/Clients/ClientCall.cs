using Npgsql;

namespace Mnfst.Migrations.DevDatabase.Clients;

/// <summary>What a client program is to do.</summary>
/// <param name="Database">The database, as it is reached from here.</param>
/// <param name="Arguments">The program's arguments, without the database: its environment names that.</param>
internal sealed record ClientCall(NpgsqlConnectionStringBuilder Database, IReadOnlyList<string> Arguments)
{
    /// <summary>The file that it reads; null for none.</summary>
    public string? Input { get; init; }

    /// <summary>The option that names the file; null if the file is an argument, without which standard input is read.</summary>
    public string? InputOption { get; init; }

    /// <summary>The file that it writes, which is there already; null for none.</summary>
    public string? OutputFile { get; init; }

    /// <summary>Where what it prints goes; null throws it away.</summary>
    public Stream? Output { get; init; }

    /// <summary>Settings of its session, as <c>PGOPTIONS</c> takes them; they go before those of the database.</summary>
    public string? SessionSettings { get; init; }
}
