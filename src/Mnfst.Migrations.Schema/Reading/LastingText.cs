using System.Diagnostics.CodeAnalysis;

namespace Mnfst.Migrations.Schema.Reading;

/// <summary>Texts that PostgreSQL prints in the same way when it has read what it printed.</summary>
internal static class LastingText
{
    /// <summary>The text as it stays.</summary>
    /// <param name="text">An expression, a query or a definition.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text) =>
        EmptyJoins.Spell(NestedConditions.Flatten(ValuesLists.Separate(ArrayCasts.PushDown(text))));
}
