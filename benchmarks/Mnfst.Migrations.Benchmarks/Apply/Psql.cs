using Mnfst.Migrations.DevDatabase;
using Npgsql;

namespace Mnfst.Migrations.Benchmarks.Apply;

/// <summary>psql with what our runner sends as one script; to find nothing to do, it asks for a number.</summary>
public sealed record Psql(DevServer Server, string Program, string Name) : Contestant(Name)
{
    public override async Task PrepareAsync(RevisionFolder folder, string migratedDatabase)
    {
        await using var source = NpgsqlDataSource.Create(Server.GetConnectionString(migratedDatabase));
        await PsqlScript.WriteAsync(folder.Script, source);
    }

    public override ProgramCall Apply(RevisionFolder folder, string database) =>
        new(Program, ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", folder.Script, Server.GetUrl(database)]);

    public override ProgramCall FindNothing(RevisionFolder folder, string database) =>
        new(Program, ["-X", "-q", "-c", "select 1", "-o", "/dev/null", Server.GetUrl(database)]);
}
