using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>One of our attributes on a class.</summary>
/// <param name="Name">Its name without the suffix, such as <c>DownRevision</c>.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Arguments">The values given to its constructor, in the order of their writing.</param>
/// <param name="Properties">The values given to its properties.</param>
internal sealed record AttributeUse(
    string Name,
    Place Place,
    EquatableArray<ArgumentText> Arguments,
    EquatableArray<ArgumentText> Properties
)
{
    /// <summary>The value of a property; null if it is not given.</summary>
    public ArgumentText? Property(string name) => Properties.FirstOrDefault(value => value.Name == name);

    /// <summary>The value of a parameter; null if it is not given.</summary>
    public ArgumentText? Argument(string parameter, int position) =>
        Arguments.FirstOrDefault(value => value.Name == parameter)
        ?? (Arguments.ElementAtOrDefault(position) is { Name: null } value ? value : null);
}
