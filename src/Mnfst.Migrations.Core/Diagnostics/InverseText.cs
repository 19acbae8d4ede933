namespace Mnfst.Migrations.Core.Diagnostics;

/// <summary>Why an operation has no inverse, in the words of the compiler and of a run alike.</summary>
public static class InverseText
{
    /// <summary>It lacks an argument that says what to go back to.</summary>
    /// <param name="parameters">The parameters, one of which has to be given.</param>
    public static string Needs(IEnumerable<string> parameters) =>
        $"it does not say what to restore. Give {string.Join(" or ", parameters.Select(name => $"'{name}:'"))}.";
}
