using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Files;

/// <summary>Why an operation is refused, in the words of the compiler and of a run alike.</summary>
internal static class OperationText
{
    /// <summary>What a revision requires stands behind something else.</summary>
    public const string RequirementNotFirst =
        "What a revision requires is checked before anything of it runs. Move op.Require to the beginning.";

    /// <summary>What a revision requires is not a query.</summary>
    /// <param name="fault">What is wrong with it.</param>
    public static string NoRequirement(string fault) => $"op.Require takes a query: {fault}";

    /// <summary>
    /// One half of a change stands where the other belongs: what contracts would take away what the old version of an
    /// application uses, before the roll-out.
    /// </summary>
    /// <param name="operation">The method that is called.</param>
    /// <param name="told">The phase that it is given.</param>
    /// <param name="own">The phase in which the revision runs.</param>
    public static string OtherPhase(string operation, RevisionPhase told, RevisionPhase own) =>
        $"op.{operation} is told to {told.ToWord()}, but the revision is of those that {own.ToWord()}. Give the class [Phase(RevisionPhase.{told})], or the operation RevisionPhase.{own}.";
}
