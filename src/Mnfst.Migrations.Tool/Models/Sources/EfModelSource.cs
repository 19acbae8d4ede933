using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Tool.Building;
using Mnfst.Migrations.Tool.Models.EntityFramework;
using Mnfst.Migrations.Verification.Models;

namespace Mnfst.Migrations.Tool.Models.Sources;

/// <summary>The contexts of EF Core in a project.</summary>
/// <param name="context">The command.</param>
/// <param name="settings">Which project and which contexts; its paths are those of this process.</param>
/// <param name="choice">Which build of the project.</param>
internal sealed class EfModelSource(CommandContext context, EfModelSettings settings, BuildChoice choice)
    : IModelSource
{
    public IReadOnlyCollection<ObjectKind> Kinds => EntityFrameworkKinds.All;

    public async Task<IModelPart> LoadAsync(CancellationToken cancellationToken)
    {
        var program = await EfProgram.BuildAsync(context, settings, choice);
        var scripts = await EfHost.ScriptAsync(context, program, settings);
        return new ScriptPart([.. scripts.Select((text, i) => ModelScript.Parse(NameOf(i), text))]);

        string NameOf(int index) =>
            settings.Contexts.Count == 0
                ? $"DbContext of {program.Project}"
                : $"{settings.Contexts[index]} of {program.Project}";
    }
}
