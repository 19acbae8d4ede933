using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Verification.Models;
using SchemaScript = Mnfst.Migrations.Schema.Planning.ModelScript;

namespace Mnfst.Migrations.Tool.Models.Sources;

/// <summary>The schema that another database has. It is only read.</summary>
/// <param name="open">Opens the database.</param>
/// <param name="isLeftOut">Whether an object is no part of its schema: the tables of its journal are none.</param>
/// <param name="warn">Tells the user of what it has and cannot be taken over.</param>
internal sealed class DatabaseModelSource(
    Func<Task<OpenedDatabase>> open,
    Predicate<ObjectId> isLeftOut,
    Action<string> warn
) : IModelSource
{
    public async Task<IModelPart> LoadAsync(CancellationToken cancellationToken) =>
        new DatabasePart(await open(), isLeftOut, warn);

    private sealed class DatabasePart(
        OpenedDatabase database,
        Predicate<ObjectId> isLeftOut,
        Action<string> warn
    ) : IModelPart
    {
        public OpenedDatabase? Standing => database;

        /// <summary>Beside other parts it has to be where they are. Its roles need not be there.</summary>
        public async Task ApplyAsync(ModelTarget target, CancellationToken cancellationToken)
        {
            var model = await StandingSchema.ReadAsync(
                database.Connection,
                database.Description,
                isLeftOut,
                cancellationToken
            );
            foreach (var item in model.Unknown)
                warn(
                    $"{item.Kind} {item.Name} of {database.Description} is missing here: only what can be compared is taken over."
                );
            var text = string.Concat(SchemaScript.Write(model).Select(statement => $"{statement};\n\n"));
            await target.Scripts.AddAsync(
                ModelScript.Parse($"schema of {database.Description}", text),
                cancellationToken
            );
        }

        public ValueTask DisposeAsync() => database.DisposeAsync();
    }
}
