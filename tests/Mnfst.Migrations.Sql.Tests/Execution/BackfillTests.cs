using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>
/// A table <c>t</c> that is filled in batches, and counts how often each row is updated: what says that it is done holds in
/// the transaction of its batch only, so that a batch which ran twice would count twice.
/// </summary>
public abstract class BackfillTests(PostgresServer server)
{
    private protected PostgresServer Server => server;

    private protected static string Backfill(string update, int batch, string pause = "") =>
        $"-- mnfst:backfill batch_size {batch}{(pause.Length == 0 ? "" : $" pause {pause}")}\n{update}\n;";

    private protected const string CountTimes =
        "UPDATE t SET times = times + 1, xact = txid_current() WHERE xact IS DISTINCT FROM txid_current()";

    private protected async Task<TestProject> CreateAsync(string columns, string rows)
    {
        var project = await TestProject.CreateAsync(server);
        await FillAsync(project, columns, rows);
        return project;
    }

    private protected static Task FillAsync(TestProject project, string columns, string rows) =>
        project.ExecuteAsync(
            $"""
            CREATE TABLE t ({columns});
            INSERT INTO t {rows};
            ALTER TABLE t ADD done boolean, ADD times int NOT NULL DEFAULT 0, ADD xact bigint;
            """
        );

    private protected static Task<string?> DoneAsync(TestProject project) =>
        project.QueryAsync<string>(
            "SELECT coalesce(string_agg(id::text, ',' ORDER BY id), '') FROM t WHERE done"
        );
}
