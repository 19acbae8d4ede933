namespace Mnfst.Migrations.Core.Files;

/// <summary>The name of the file of a revision.</summary>
internal static class RevisionFileName
{
    // What Windows forbids; others forbid less, and a repository is cloned anywhere.
    private const string Forbidden = "/\\:*?\"<>|";

    /// <summary>A name, such as an id, as that of a file: an id may hold what a file's name may not.</summary>
    public static string Of(string name) => new([.. name.Select(c => Forbidden.IndexOf(c) < 0 ? c : '_')]);
}
