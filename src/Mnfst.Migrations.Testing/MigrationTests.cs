using System.Collections.Concurrent;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Sql.Execution;
using Xunit;
using Xunit.v3;

namespace Mnfst.Migrations.Testing;

/// <summary>
/// The tests of a history of migrations, for xUnit v3: derive a class, say which migrations, and each is a test of its own. To leave
/// one out, override it with a <c>[Fact(Skip = "...")]</c>. For other frameworks there are <see cref="MigrationChecks"/>.
/// </summary>
public abstract class MigrationTests
{
    /// <summary>xUnit makes an object for each test; what all of them need is done once.</summary>
    private static readonly ConcurrentDictionary<Type, MigrationChecks> Made = new();

    /// <summary>The migrations: <c>MigrationCatalog.Instance</c> of a project, or a <see cref="Sql.Catalog.FolderCatalog"/>.</summary>
    protected abstract IMigrationCatalog Catalog { get; }

    /// <summary>The schema that the revisions must lead to; null if nothing says it but they.</summary>
    protected virtual MigrationModel? Model => null;

    /// <summary>Rows that are there from a revision on, and that those after it must keep.</summary>
    protected virtual IReadOnlyList<RevisionRows> Rows => [];

    /// <summary>The folder of scripts that run after revisions, such as <c>src/App.Migrations/migrations/verify</c>; null for none.</summary>
    protected virtual string? VerifyFolder => null;

    /// <summary>Whether a downgrade must keep what its own revision's rows wrote, too.</summary>
    protected virtual bool FailOnDataLoss => false;

    /// <summary>The server on which the databases are created.</summary>
    protected virtual MigrationServer Server => MigrationServer.Dev;

    /// <summary>How the migrations are run.</summary>
    protected virtual MigrationOptions Run => new();

    /// <summary>What counts as a difference between the revisions and the model.</summary>
    protected virtual CompareOptions Compare => new();

    /// <inheritdoc cref="MigrationChecks.OneHead"/>
    [Fact]
    public virtual void HistoryHasOneHead() => Checks.OneHead();

    /// <inheritdoc cref="MigrationChecks.UpgradesEveryRevisionAsync"/>
    [Fact]
    public virtual Task EveryRevisionUpgrades() => Checks.UpgradesEveryRevisionAsync(Token);

    /// <inheritdoc cref="MigrationChecks.DowngradesRestoreTheSchemaAsync"/>
    [Fact]
    public virtual Task EveryDowngradeRestoresTheSchema() => Checks.DowngradesRestoreTheSchemaAsync(Token);

    /// <inheritdoc cref="MigrationChecks.UpgradesAgainAfterDowngradesAsync"/>
    [Fact]
    public virtual Task EveryRevisionUpgradesAgainAfterItsDowngrade() =>
        Checks.UpgradesAgainAfterDowngradesAsync(Token);

    /// <summary>The revisions lead to the schema of <see cref="Model"/>; skipped if there is none.</summary>
    [Fact]
    public virtual Task RevisionsMakeTheModel() =>
        Model is null
            ? throw Skip($"There is no model to compare with. Override {nameof(Model)} to have it compared.")
            : Checks.ModelMatchesAsync(Token);

    /// <summary>
    /// Each revision keeps the rows that were there before it, through its upgrade and its downgrade; skipped if neither
    /// <see cref="Rows"/> nor <see cref="VerifyFolder"/> gives any.
    /// </summary>
    [Fact]
    public virtual Task EveryRevisionKeepsData() =>
        Rows.Count == 0 && VerifyFolder is null
            ? throw Skip(
                $"There are no rows to keep. Override {nameof(Rows)} or {nameof(VerifyFolder)} to have some."
            )
            : Checks.KeepsDataAsync(Token);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private MigrationChecks Checks =>
        Made.GetOrAdd(
            GetType(),
            _ => new MigrationChecks(
                Catalog,
                new MigrationCheckOptions
                {
                    Model = Model,
                    Rows = Rows,
                    VerifyFolder = VerifyFolder,
                    FailOnDataLoss = FailOnDataLoss,
                    Server = Server,
                    Run = Run,
                    Compare = Compare,
                    Log = line => TestContext.Current.TestOutputHelper?.WriteLine(line),
                }
            )
        );

    /// <summary>How xUnit is told without its library of assertions.</summary>
    private static InvalidOperationException Skip(string reason) => new(DynamicSkipToken.Value + reason);
}
