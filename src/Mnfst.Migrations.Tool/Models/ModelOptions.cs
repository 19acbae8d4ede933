using System.CommandLine;

namespace Mnfst.Migrations.Tool.Models;

/// <summary>The options that say where the model is, in the place of <c>model</c> in <c>mnfst.json</c>.</summary>
internal sealed class ModelOptions
{
    public Option<string?> EfProject { get; } =
        new("--ef-project")
        {
            Description =
                "The project whose EF Core DbContext is the model, as a folder or file; it is built first",
            HelpName = "DIR|FILE",
        };

    public Option<string[]> Context { get; } =
        new("--context")
        {
            Description = "The name of the DbContext, if the project has several; can be repeated",
            HelpName = "NAME",
            Arity = ArgumentArity.OneOrMore,
        };

    public IEnumerable<Option> All => [EfProject, Context];
}
