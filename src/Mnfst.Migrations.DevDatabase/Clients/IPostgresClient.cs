namespace Mnfst.Migrations.DevDatabase.Clients;

/// <summary>A client program of PostgreSQL, where it stands: on this machine, or in the container of the server.</summary>
internal interface IPostgresClient
{
    /// <summary>Runs it to its end.</summary>
    /// <exception cref="DevDatabaseException">It cannot be started.</exception>
    Task<ClientResult> RunAsync(ClientCall call, CancellationToken cancellationToken);
}
