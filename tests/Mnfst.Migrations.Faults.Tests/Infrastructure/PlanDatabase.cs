using System.Globalization;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Faults.Tests.Infrastructure;

/// <summary>
/// What the migrations of the deployer find in a database: a witness that they tell of each step, in the transaction of the
/// step where it has one.
/// </summary>
internal static class PlanDatabase
{
    /// <summary>The pause widens the moments at which something can happen.</summary>
    public static string Setup(TimeSpan pause) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            CREATE TABLE witness (revision text, direction text, step int, times int NOT NULL,
                PRIMARY KEY (revision, direction, step));

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
    public static Task<TestDatabase> CreateAsync(PostgresServer server, TimeSpan pause) =>
        server.CreateDatabaseAsync(
            $"plan_{pause.TotalMilliseconds:0}",
            database => database.ExecuteAsync(Setup(pause), CancellationToken.None),
            TestContext.Current.CancellationToken
        );

    /// <summary>Makes a database in which everything ran undisturbed.</summary>
    public static Task<TestDatabase> CreateUpgradedAsync(PostgresServer server, TimeSpan pause) =>
        server.CreateDatabaseAsync(
            $"upgraded_{pause.TotalMilliseconds:0}",
            async database =>
            {
                await database.ExecuteAsync(Setup(pause), CancellationToken.None);
                (await DeployerProcess.RunAsync(database.ConnectionString, "upgrade")).Ended(0);
            },
            TestContext.Current.CancellationToken
        );
}
