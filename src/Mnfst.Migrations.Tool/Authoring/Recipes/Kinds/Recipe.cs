using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Tool.Authoring.Recipes.Schemas;

namespace Mnfst.Migrations.Tool.Authoring.Recipes.Kinds;

/// <summary>A change of a schema that is written as revisions which applications do not notice.</summary>
internal abstract record Recipe
{
    /// <summary>What it does, in a few words: the message of its revision.</summary>
    public abstract string Message { get; }

    /// <summary>How many revisions it takes.</summary>
    public virtual bool IsOfTwoPhases => false;

    /// <summary>Finds what it is about, and what is to come out in the end.</summary>
    /// <exception cref="CommandFailedException">It cannot be done, or is done already.</exception>
    public abstract RecipePlan Plan(KnownSchema schema);
}
