using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.History;

/// <summary>
/// What may be the name of a tag: what may be a revision id, so that <c>@NAME</c> and <c>@NAME-1</c> can be told apart, without
/// the sign that ends it in its file.
/// </summary>
internal static class TagNames
{
    /// <summary>Says why a text cannot be the name of a tag; null if it can.</summary>
    public static string? FindFault(string name) =>
        name.IndexOf('=') >= 0 ? "it contains '='"
        : name.StartsWith("#", StringComparison.Ordinal) ? "it begins with '#', which begins a comment"
        : NameRules.FindFault(name);
}
