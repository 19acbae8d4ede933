using System.Security.Cryptography;
using System.Text;

namespace Mnfst.Migrations.DevDatabase.Providers;

/// <summary>Tells one project's database from another's.</summary>
/// <param name="Folder">The project's folder, a full path.</param>
/// <param name="Name">The name of the database in the project; empty for its own.</param>
internal sealed record ProjectKey(string Folder, string Name)
{
    private const int LongestSlug = 30;

    /// <summary>The key as the name of a file, a container or a database: <c>rag_1a2b3c4d</c>.</summary>
    public string Id { get; } = $"{Slug(Path.GetFileName(Folder))}_{Hash(Folder, Name)}";

    public static ProjectKey For(string projectFolder, string name) =>
        new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(projectFolder)), name);

    private static string Slug(string folder)
    {
        var letters = folder.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_');
        var slug = string.Concat(letters).Trim('_');
        return slug.Length == 0 ? "project" : slug[..Math.Min(slug.Length, LongestSlug)];
    }

    private static string Hash(string folder, string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{folder}\n{name}")))[..8];
}
