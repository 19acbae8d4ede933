using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Testing.Databases;
using Npgsql;

namespace Mnfst.Migrations.Testing;

/// <summary>A database of one test. Disposing it drops it.</summary>
public sealed class MigrationDatabase : IAsyncDisposable
{
    private readonly DevServer _server;
    private readonly Lazy<NpgsqlDataSource> _source;
    private int _disposed;

    internal MigrationDatabase(
        DevServer server,
        string name,
        IMigrationCatalog catalog,
        MigrationOptions options
    )
    {
        (_server, Name) = (server, name);
        _source = new Lazy<NpgsqlDataSource>(() => NpgsqlDataSource.Create(ConnectionString));
        Runner = new MigrationRunner(catalog, new NpgsqlConnectionStringBuilder(ConnectionString), options);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The connection string, in Npgsql's keywords. It may hold a password.</summary>
    public string ConnectionString => _server.GetConnectionString(Name);

    /// <summary>The URL, for psql and other programs of libpq. It may hold a password.</summary>
    public string Url => _server.GetUrl(Name);

    /// <summary>A pool of connections to it.</summary>
    public NpgsqlDataSource DataSource => _source.Value;

    /// <summary>Runs the migrations on it, for what the methods here do not say.</summary>
    public MigrationRunner Runner { get; }

    /// <summary>Applies revisions, with all that they need.</summary>
    /// <param name="revision">The target, as <c>mnfst upgrade</c> takes it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="RevisionException">It is unknown or ambiguous.</exception>
    /// <exception cref="MigrationException">A revision fails.</exception>
    public Task<MigrationResult> UpgradeToAsync(
        string revision,
        CancellationToken cancellationToken = default
    ) => Runner.UpgradeAsync([RevisionSpecifier.Parse(revision)], cancellationToken);

    /// <summary>Reverts revisions.</summary>
    /// <param name="revision">What stays, as <c>mnfst downgrade</c> takes it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="RevisionException">It is unknown, ambiguous or not applied.</exception>
    /// <exception cref="MigrationException">A revision fails, or is irreversible.</exception>
    public Task<MigrationResult> DowngradeToAsync(
        string revision,
        CancellationToken cancellationToken = default
    ) => Runner.DowngradeAsync(RevisionSpecifier.Parse(revision), cancellationToken: cancellationToken);

    /// <summary>Runs SQL.</summary>
    /// <param name="sql">The statements.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many rows it touched; -1 if it touches none by its nature.</returns>
    /// <exception cref="PostgresException">The server refuses it.</exception>
    public Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken) =>
        ExecuteAsync(sql, null, cancellationToken);

    /// <summary>Runs SQL, which may have values.</summary>
    /// <param name="sql">The statements; one that has values is alone.</param>
    /// <param name="values">The values of <c>$1</c>, <c>$2</c>, ... in it; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many rows it touched; -1 if it touches none by its nature.</returns>
    /// <exception cref="PostgresException">The server refuses it.</exception>
    public async Task<int> ExecuteAsync(
        string sql,
        IReadOnlyList<object?>? values = null,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = CreateCommand(sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Asks for rows.</summary>
    /// <typeparam name="T">
    /// What a row is: the type of its one column, or, of several columns, a tuple or a record that takes them in their order.
    /// Null of a value needs a type that has it, such as <c>int?</c>.
    /// </typeparam>
    /// <param name="sql">The query.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PostgresException">The server refuses it.</exception>
    /// <exception cref="InvalidOperationException">The columns do not fit the type; the message says which.</exception>
    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, CancellationToken cancellationToken) =>
        QueryAsync<T>(sql, null, cancellationToken);

    /// <summary>Asks for rows; the query may have values.</summary>
    /// <typeparam name="T">What a row is; see <see cref="QueryAsync{T}(string, CancellationToken)"/>.</typeparam>
    /// <param name="sql">The query.</param>
    /// <param name="values">The values of <c>$1</c>, <c>$2</c>, ... in it; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PostgresException">The server refuses it.</exception>
    /// <exception cref="InvalidOperationException">The columns do not fit the type; the message says which.</exception>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql,
        IReadOnlyList<object?>? values = null,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = CreateCommand(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(ResultRow.Read<T>(reader));
        return rows;
    }

    /// <summary>Asks for one row.</summary>
    /// <typeparam name="T">What it is; see <see cref="QueryAsync{T}(string, CancellationToken)"/>.</typeparam>
    /// <param name="sql">The query.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PostgresException">The server refuses it.</exception>
    /// <exception cref="InvalidOperationException">There is not one row, or its columns do not fit the type.</exception>
    public Task<T> QuerySingleAsync<T>(string sql, CancellationToken cancellationToken) =>
        QuerySingleAsync<T>(sql, null, cancellationToken);

    /// <summary>Asks for one row; the query may have values.</summary>
    /// <typeparam name="T">What it is; see <see cref="QueryAsync{T}(string, CancellationToken)"/>.</typeparam>
    /// <param name="sql">The query.</param>
    /// <param name="values">The values of <c>$1</c>, <c>$2</c>, ... in it; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PostgresException">The server refuses it.</exception>
    /// <exception cref="InvalidOperationException">There is not one row, or its columns do not fit the type.</exception>
    public async Task<T> QuerySingleAsync<T>(
        string sql,
        IReadOnlyList<object?>? values = null,
        CancellationToken cancellationToken = default
    )
    {
        var rows = await QueryAsync<T>(sql, values, cancellationToken);
        return rows is [var row]
            ? row
            : throw new InvalidOperationException($"The query gives {rows.Count} rows, not one: {sql}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        if (_source.IsValueCreated)
            await _source.Value.DisposeAsync();
        // Who connects by the string leaves a pool behind.
        await using (var connection = new NpgsqlConnection(ConnectionString))
            NpgsqlConnection.ClearPool(connection);
        await _server.DropDatabaseAsync(Name);
    }

    private NpgsqlCommand CreateCommand(string sql, IReadOnlyList<object?>? values)
    {
        var command = DataSource.CreateCommand(sql);
        foreach (var value in values ?? [])
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }
}
