using Npgsql;

namespace Mnfst.Migrations.Sql.Tests.Execution;

/// <summary>A role without privileges that can log in; it goes with the server.</summary>
public sealed record TestRole(string Name, string ConnectionString)
{
    public static async Task<TestRole> CreateAsync(TestProject project, string options = "")
    {
        var name = $"r_{project.Database.Name}";
        await project.ExecuteAsync($"CREATE ROLE {name} LOGIN {options}");
        var builder = new NpgsqlConnectionStringBuilder(project.Database.ConnectionString)
        {
            Username = name,
        };
        return new TestRole(name, builder.ConnectionString);
    }
}
