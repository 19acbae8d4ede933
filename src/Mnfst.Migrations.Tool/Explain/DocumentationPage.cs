namespace Mnfst.Migrations.Tool.Explain;

/// <summary>Something that can be explained.</summary>
/// <param name="Name">What to call it, such as <c>MNFST1005</c> or <c>execution</c>.</param>
/// <param name="Title">What it is about, in a few words.</param>
/// <param name="Markdown">The explanation.</param>
internal sealed record DocumentationPage(string Name, string Title, string Markdown)
{
    /// <summary>Whether the text is Markdown; else it is for programs.</summary>
    public bool IsMarkdown { get; init; } = true;

    /// <summary>Whether it explains a diagnostic.</summary>
    public bool IsDiagnostic => Name.StartsWith(Documentation.IdPrefix, StringComparison.Ordinal);
}
