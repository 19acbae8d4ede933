using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Sql.Scripting.Bundles;
using Mnfst.Migrations.Sql.Tests.Execution;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Scripting;

/// <summary>A folder for bundles, and a project with one revision of each kind to put into it.</summary>
public abstract class BundleFolderTests(PostgresServer server) : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("mnfst-bundle-");

    private protected PostgresServer Server => server;

    private protected DirectoryInfo Parent => _parent;

    private protected string Folder => Path.Combine(_parent.FullName, "bundle");

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _parent.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected Bundle Write(TestProject project, string? commit = null, bool force = false)
    {
        var bundle = new Bundle(project, new BundleOptions { Run = project.Options, Commit = commit });
        BundleWriter.Write(bundle, Folder, force);
        return bundle;
    }

    private protected MigrationRunner Runner(TestProject project) =>
        new(BundleCatalog.Load(Folder), DatabaseUrl.Parse(project.ConnectionString), project.Options);

    /// <summary>.sql, C#, a .sql file that is irreversible and commits step by step, and code that no script can hold.</summary>
    private protected async Task<TestProject> MixedAsync() =>
        (await TestProject.CreateAsync(server))
            .Sql(
                "001",
                null,
                "CREATE TABLE t (id int PRIMARY KEY, n int);",
                "DROP TABLE t;",
                "-- mnfst:set work_mem 8MB"
            )
            .Code(
                "002_code",
                "001",
                op =>
                {
                    op.Execute("INSERT INTO t SELECT i FROM generate_series(1, 30) AS i");
                    op.Backfill("t", set: "n = id", where: "id > 2 AND n IS DISTINCT FROM id", batchSize: 10);
                    op.Autocommit(() => op.Execute("VACUUM t"));
                },
                op => op.Execute("DELETE FROM t")
            )
            .Sql(
                "003",
                "002_code",
                "COMMENT ON TABLE t IS 'x';\nCREATE INDEX CONCURRENTLY i ON t (n);",
                header: "-- mnfst:transaction none"
            )
            .Code(
                "004_run",
                "003",
                op => op.Run(connection => Task.CompletedTask),
                op => op.Run(connection => Task.CompletedTask)
            );

    private protected static IEnumerable<string> FilesIn(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
}
