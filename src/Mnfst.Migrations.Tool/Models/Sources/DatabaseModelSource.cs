using System.Text;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.DevDatabase;
using Mnfst.Migrations.DevDatabase.Clients;
using Mnfst.Migrations.Sql.Execution.Connection;
using Mnfst.Migrations.Tool.Models.Scripts;
using Mnfst.Migrations.Tool.Programs;

namespace Mnfst.Migrations.Tool.Models.Sources;

/// <summary>The schema that another database has. It is only read.</summary>
/// <param name="open">Opens the database.</param>
internal sealed class DatabaseModelSource(Func<Task<OpenedDatabase>> open) : IModelSource
{
    public async Task<IModelPart> LoadAsync(CancellationToken cancellationToken) =>
        new DatabasePart(await open());

    private sealed class DatabasePart(OpenedDatabase database) : IModelPart
    {
        private const string Program = "pg_dump";

        public OpenedDatabase? Standing => database;

        /// <summary>Beside other parts it has to be where they are.</summary>
        public async Task ApplyAsync(ModelTarget target, CancellationToken cancellationToken)
        {
            var client = await PostgresPrograms.FindAsync(
                Program,
                database.Server as DevServer,
                async () =>
                    (await DatabaseServer.GetVersionAsync(database.Connection, cancellationToken)).Major,
                cancellationToken
            );
            using var output = new MemoryStream();
            // Its roles need not be there.
            var call = new ClientCall(
                database.Connection,
                ["--schema-only", "--no-password", "--no-owner", "--no-privileges"]
            )
            {
                Output = output,
                SessionSettings = "-c standard_conforming_strings=on",
            };
            try
            {
                await PostgresPrograms.RunAsync(Program, client, call, cancellationToken);
            }
            catch (DevDatabaseException e)
            {
                throw new CommandFailedException(e.Message, innerException: e);
            }
            var text = Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
            var script = ModelScript.Parse($"pg_dump of {database.Description}", text);
            await target.Scripts.AddAsync(script, cancellationToken);
        }

        public ValueTask DisposeAsync() => database.DisposeAsync();
    }
}
