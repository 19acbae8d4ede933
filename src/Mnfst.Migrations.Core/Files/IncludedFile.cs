namespace Mnfst.Migrations.Core.Files;

/// <summary>A file whose statements are part of a .sql revision file: the directive <c>include</c>.</summary>
/// <param name="Path">The file, named as the revision's is.</param>
/// <param name="Text">Its text, without a byte order mark.</param>
public sealed record IncludedFile(string Path, string Text);
