using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Sql.Tests.Execution.Hooks;

/// <summary>A project with a hook, and a table in which that leaves a trace.</summary>
public static class HookedProject
{
    public const string Stepwise = "-- mnfst:transaction none";

    public static async Task<TestProject> CreateAsync(PostgresServer server, params IMigrationHook[] hooks)
    {
        var project = await TestProject.CreateAsync(server);
        await project.ExecuteAsync(
            "CREATE TABLE heard (call text, xid bigint DEFAULT txid_current(), n int GENERATED ALWAYS AS IDENTITY)"
        );
        project.Options = project.Options with { Hooks = hooks };
        return project;
    }

    /// <summary>What the hooks have written and was committed.</summary>
    public static async Task<string?> HeardAsync(this TestProject project) =>
        await project.QueryAsync<string>("SELECT coalesce(string_agg(call, ', ' ORDER BY n), '') FROM heard");
}
