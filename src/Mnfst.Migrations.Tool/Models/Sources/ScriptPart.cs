using Mnfst.Migrations.Verification.Models;

namespace Mnfst.Migrations.Tool.Models.Sources;

/// <summary>Statements that make a schema.</summary>
/// <param name="scripts">The statements, by the file or the program that they come from.</param>
internal sealed class ScriptPart(params IReadOnlyList<ModelScript> scripts) : IModelPart
{
    public string Key =>
        string.Join(
            '\0',
            scripts.SelectMany(script => script.Statements.Select(statement => statement.Sql).Append(""))
        );

    public async Task ApplyAsync(ModelTarget target, CancellationToken cancellationToken)
    {
        foreach (var script in scripts)
            await target.Scripts.AddAsync(script, cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
