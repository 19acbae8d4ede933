using Mnfst.Migrations.Tool.Authoring.PlanCode.Expressions;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Steps;

/// <summary>An operation of a revision that a recipe writes, as it is recorded and as C# calls it.</summary>
/// <param name="Record">Records it.</param>
/// <param name="Code">Writes its call; needs the compiler of the SDK.</param>
internal sealed record RecipeCall(Action<Operations> Record, Func<CodeExpression> Code);
