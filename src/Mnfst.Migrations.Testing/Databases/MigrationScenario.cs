using System.Runtime.CompilerServices;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Testing;

/// <summary>
/// What is to be done with a new database, one after the other; see <see cref="MigrationDatabases.At"/>. It is done when this is awaited,
/// each time in another database. Each method gives a new scenario, so a beginning can be shared.
/// </summary>
public sealed class MigrationScenario
{
    private readonly Func<CancellationToken, Task<MigrationDatabase>> _open;
    private readonly IReadOnlyList<Func<MigrationDatabase, CancellationToken, Task>> _steps;

    internal MigrationScenario(
        Func<CancellationToken, Task<MigrationDatabase>> open,
        params IReadOnlyList<Func<MigrationDatabase, CancellationToken, Task>> steps
    ) => (_open, _steps) = (open, steps);

    /// <summary>Runs SQL, such as the INSERT of rows that a revision must keep.</summary>
    /// <param name="sql">The statements; one that has values is alone.</param>
    /// <param name="values">The values of <c>$1</c>, <c>$2</c>, ... in it.</param>
    public MigrationScenario Insert(string sql, params IReadOnlyList<object?> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        return Then((database, token) => database.ExecuteAsync(sql, values, token));
    }

    /// <summary>Applies revisions, with all that they need.</summary>
    /// <param name="revision">The target, as <c>mnfst upgrade</c> takes it.</param>
    /// <exception cref="RevisionException">It cannot be read. Whether it is known is seen where it is applied.</exception>
    public MigrationScenario UpgradeTo(string revision)
    {
        _ = RevisionSpecifier.Parse(revision);
        return Then((database, token) => database.UpgradeToAsync(revision, token));
    }

    /// <summary>Reverts revisions.</summary>
    /// <param name="revision">What stays, as <c>mnfst downgrade</c> takes it.</param>
    /// <exception cref="RevisionException">It cannot be read. Whether it is known is seen where it is reverted to.</exception>
    public MigrationScenario DowngradeTo(string revision)
    {
        _ = RevisionSpecifier.Parse(revision);
        return Then((database, token) => database.DowngradeToAsync(revision, token));
    }

    /// <summary>Creates the database, and does all of it there; <c>await</c> does the same.</summary>
    /// <param name="cancellationToken">Gives up; the database is dropped then.</param>
    /// <returns>The database, which is dropped when it is disposed.</returns>
    /// <exception cref="DevDatabase.DevDatabaseException">There is no PostgreSQL to be had.</exception>
    /// <exception cref="RevisionException">A revision is unknown, or is not where it could be gone to from.</exception>
    /// <exception cref="MigrationException">A revision fails.</exception>
    /// <exception cref="Npgsql.PostgresException">A statement fails.</exception>
    public async Task<MigrationDatabase> CreateAsync(CancellationToken cancellationToken = default)
    {
        var database = await _open(cancellationToken);
        try
        {
            foreach (var step in _steps)
                await step(database, cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Awaits <see cref="CreateAsync"/>.</summary>
    public TaskAwaiter<MigrationDatabase> GetAwaiter() => CreateAsync().GetAwaiter();

    private MigrationScenario Then(Func<MigrationDatabase, CancellationToken, Task> step) =>
        new(_open, [.. _steps, step]);
}
