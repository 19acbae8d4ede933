using System.Globalization;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>
/// What the migrations of the deployer find in a database: a witness that they tell of each step, in the transaction of the
/// step where it has one.
/// </summary>
/// <param name="name">What it is called.</param>
/// <param name="pause">How long the migrations rest in each of those steps, which widens the moments at which something can happen.</param>
/// <param name="accounts">How many rows they fill in batches of 250.</param>
internal sealed class PlanDatabase(string name, TimeSpan pause, int accounts)
{
    /// <summary>One in which something can happen at any time.</summary>
    public static PlanDatabase Slow { get; } = new("slow", TimeSpan.FromMilliseconds(15), 2000);

    /// <summary>One for what does not happen at a time, but at a message.</summary>
    public static PlanDatabase Quick { get; } = new("quick", TimeSpan.Zero, 400);

    /// <summary>What makes it.</summary>
    public string Setup =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            CREATE TABLE witness (revision text, direction text, step int, times int NOT NULL,
                PRIMARY KEY (revision, direction, step));

            CREATE FUNCTION many() RETURNS int LANGUAGE sql AS 'SELECT {{accounts}}';

            CREATE FUNCTION ran(revision text, direction text, step int) RETURNS void LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO public.witness VALUES (ran.revision, ran.direction, ran.step, 1)
                ON CONFLICT ON CONSTRAINT witness_pkey DO UPDATE SET times = witness.times + 1;
                PERFORM pg_sleep({{pause.TotalSeconds}});
            END $$;

            CREATE PROCEDURE commit_twice(revision text, direction text, step int) LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM public.ran(revision, direction, step);
                COMMIT;
                PERFORM pg_sleep({{2 * pause.TotalSeconds}});
            END $$;
            """
        );

    /// <summary>Makes a database in which nothing ran yet.</summary>
    public Task<TestDatabase> CreateAsync(PostgresServer server) =>
        server.CreateDatabaseAsync(name, FillAsync, TestContext.Current.CancellationToken);

    /// <summary>Makes a database in which everything ran undisturbed.</summary>
    public Task<TestDatabase> CreateUpgradedAsync(PostgresServer server) =>
        server.CreateDatabaseAsync(
            $"{name}_upgraded",
            async database =>
            {
                await FillAsync(database);
                (await DeployerProcess.RunAsync(database.ConnectionString, "upgrade")).Ended(0);
            },
            TestContext.Current.CancellationToken
        );

    private Task FillAsync(TestDatabase database) => database.ExecuteAsync(Setup, CancellationToken.None);
}
