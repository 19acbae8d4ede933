using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>What all operations that drop something share.</summary>
internal static class Dropping
{
    /// <param name="kind">What is dropped.</param>
    /// <param name="name">Its name.</param>
    /// <param name="given">What the operation is given.</param>
    public static string Of(string kind, string name, Arguments given) =>
        Clauses.Of("DROP", kind, given.If("ifExists", "IF EXISTS"), name, given.If("cascade", "CASCADE"));
}
