using Mnfst.Migrations.Verification.Models;

namespace Mnfst.Migrations.Tool.Models.Sources;

/// <summary>A .sql file, or all of them in a folder and below it.</summary>
/// <param name="path">The file or the folder.</param>
internal sealed class SqlModelSource(string path) : IModelSource
{
    public Task<IModelPart> LoadAsync(CancellationToken cancellationToken)
    {
        var scripts = new List<ModelScript>();
        foreach (var file in ModelFiles.Find(path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            scripts.Add(ModelScript.ReadFile(file));
        }
        return Task.FromResult<IModelPart>(new ScriptPart(scripts));
    }
}
