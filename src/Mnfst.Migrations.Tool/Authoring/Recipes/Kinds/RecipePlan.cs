using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Tool.Authoring.Recipes.Steps;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Kinds;

/// <summary>What a recipe comes to in a schema.</summary>
/// <param name="AtOnce">The statement that does the same at once, under the locks that the recipe avoids.</param>
/// <param name="Write">Makes the revisions, given the schema that the statement makes.</param>
internal sealed record RecipePlan(string AtOnce, Func<DatabaseModel, IReadOnlyList<RecipeRevision>> Write)
{
    /// <summary>What a person has to look at: sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>A plan of one revision that calls one operation.</summary>
    public static RecipePlan Of(string atOnce, RecipeCall call) =>
        new(atOnce, _ => [new RecipeRevision(null, [call])]);
}
