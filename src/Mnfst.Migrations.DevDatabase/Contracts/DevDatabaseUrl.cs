using System.Diagnostics.CodeAnalysis;
using Mnfst.Migrations.DevDatabase.Contracts;

namespace Mnfst.Migrations.DevDatabase;

/// <summary>
/// A dev database as it is written where a database URL is expected: <c>dev:</c> is the project's own,
/// <c>dev:NAME</c> another one of the same project, <c>dev:throwaway</c> one that vanishes with its user. Each may end in
/// <c>?version=17</c>, which asks for a major version of PostgreSQL.
/// </summary>
/// <param name="Name">The name; empty for <c>dev:</c>.</param>
public sealed record DevDatabaseUrl(string Name)
{
    private const string Scheme = "dev:";
    private const string VersionKey = "version=";
    private const string ThrowawayName = "throwaway";
    private const int MaxNameLength = 40;

    /// <summary>The major version of PostgreSQL that is asked for; null if any will do.</summary>
    public int? Version { get; init; }

    /// <summary>Whether the database vanishes with its user.</summary>
    public bool IsThrowaway => Name == ThrowawayName;

    /// <summary>Whether a text means a dev database, rightly written or not.</summary>
    /// <param name="text">A database URL.</param>
    public static bool IsDevUrl([NotNullWhen(true)] string? text) =>
        text is not null && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a dev database URL.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <exception cref="DevDatabaseException">It is not one of the three forms, or asks for what is no version.</exception>
    public static DevDatabaseUrl Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (name, query) =
            IsDevUrl(text) && text[Scheme.Length..].Split('?', 2) is var parts
                ? (parts[0], parts.ElementAtOrDefault(1))
                : (null, null);
        return name is not null && IsName(name)
            ? new DevDatabaseUrl(name) { Version = ParseQuery(query, text) }
            : throw new DevDatabaseException(
                $"'{text}' is not a dev database. Write 'dev:' for the project's own, 'dev:NAME' for another one "
                    + "of the project (lower-case letters, digits, '-' and '_'), or 'dev:throwaway' for one that vanishes."
            );
    }

    /// <summary>The options, with the version that this asks for.</summary>
    internal DevDatabaseOptions ApplyTo(DevDatabaseOptions options) =>
        Version is null ? options : options with { Version = Version };

    /// <inheritdoc/>
    public override string ToString() => Scheme + Name + (Version is null ? "" : $"?{VersionKey}{Version}");

    private static int? ParseQuery(string? query, string text) =>
        query is null ? null
        : query.StartsWith(VersionKey, StringComparison.Ordinal)
            ? RequestedVersion.Parse(query[VersionKey.Length..], $"The version of '{text}'")
        : throw new DevDatabaseException(
            $"'{text}' asks for '{query}', and only a version can be asked for: '{text.Split('?')[0]}?version=17'."
        );

    private static bool IsName(string name) =>
        name.Length <= MaxNameLength
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
}
