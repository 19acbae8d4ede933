using System.CommandLine;
using System.CommandLine.Parsing;
using Mnfst.Migrations.Tool.Authoring.Recipes.Kinds;

namespace Mnfst.Migrations.Tool.Authoring.Recipes;

/// <summary>The option whose value is a recipe: its name, and what it takes.</summary>
internal static class RecipeOption
{
    public static Option<Recipe?> Create()
    {
        var option = new Option<Recipe?>("--recipe")
        {
            Description =
                "Write the revisions of a change that a running application does not notice, proven on the dev database: "
                + string.Join("; ", RecipeForm.All.Select(form => $"{form.Name} {form.Arguments}")),
            HelpName = "NAME ARGUMENT...",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
            CustomParser = Parse,
        };
        option.CompletionSources.Add([.. RecipeForm.All.Select(form => form.Name)]);
        return option;
    }

    private static Recipe? Parse(ArgumentResult result)
    {
        if (RecipeForm.Parse([.. result.Tokens.Select(token => token.Value)], out var fault) is { } recipe)
            return recipe;
        result.AddError(fault);
        return null;
    }
}
