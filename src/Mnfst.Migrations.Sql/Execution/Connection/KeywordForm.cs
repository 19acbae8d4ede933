using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// Decides whose keywords a text has: libpq's, with white space between them, or Npgsql's, with semicolons. A text that is
/// not wholly understood as one of the two is refused: half of it might name another database than the one that is meant.
/// </summary>
internal static class KeywordForm
{
    private const string Ways =
        "Write postgres://user@host:5432/name, or libpq's keywords, host=... user=... dbname=..., or Npgsql's, Host=...;Username=...;Database=...";

    /// <summary>What a value may be cut off by that was meant to end before.</summary>
    private const string Separators = " \t\r\n\v\f,;&|";

    private static readonly string[] AllNames =
    [
        .. LibpqParameters.Names.Concat(NpgsqlKeywords.All).Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text, which is no URL.</param>
    /// <param name="isLibpq">Whether the keywords are libpq's.</param>
    /// <exception cref="MigrationException">It is neither, or could be both. The message does not quote it.</exception>
    public static IReadOnlyList<Keyword> Read(string text, out bool isLibpq)
    {
        var libpq = LibpqKeywords.Read(text, out var libpqFault);
        var npgsql = NpgsqlKeywords.Read(text);
        isLibpq = libpqFault is null && libpq.All(keyword => LibpqParameters.IsKnown(keyword.Name));
        var isNpgsql = npgsql?.All(keyword => NpgsqlKeywords.Find(keyword.Name) is not null) == true;
        var mixed = (isLibpq ? FindMixed(libpq) : null) ?? (isNpgsql ? FindMixed(npgsql!) : null);
        isLibpq = isLibpq && FindMixed(libpq) is null;
        isNpgsql = isNpgsql && FindMixed(npgsql!) is null;
        // host=db; has the semicolon of Npgsql at its end.
        if (isLibpq && isNpgsql && text.Contains(';', StringComparison.Ordinal))
            isLibpq = false;
        if (isLibpq && isNpgsql && libpq[0].Value != npgsql![0].Value)
            throw Fault(
                "It has a backslash or quote that libpq and Npgsql read differently. Write it as a URL, postgres://user@host:5432/name, with these characters percent-encoded."
            );
        if (isLibpq || isNpgsql)
            return RefuseRepeated(isLibpq ? libpq : npgsql!, isLibpq);
        if (
            libpqFault is not null
            && libpq.Count > 0
            && libpq.All(known => LibpqParameters.IsKnown(known.Name))
        )
            throw Fault($"It has libpq's keywords, but {libpqFault}.");
        if (
            libpqFault is null
            && libpq is [{ Name: var first }, _, ..]
            && LibpqParameters.IsKnown(first)
            && FindUnknown(libpq, []) is { } stranger
        )
            throw Fault(stranger);
        if (mixed is var (keyword, other))
            throw Fault(
                $"The value of '{keyword}' continues with another keyword, '{other}'. Separate libpq's keywords by white space, host=... dbname=..., and Npgsql's by semicolons, Host=...;Database=...; quote a value that contains these characters."
            );
        if (
            AllNames.Contains(
                text[..Math.Max(0, text.IndexOf(':'))].TrimEnd(),
                StringComparer.OrdinalIgnoreCase
            )
        )
            throw Fault($"Write '=' after a keyword, not ':'. {Ways}.");
        throw FindUnknown(libpqFault is null ? libpq : [], npgsql ?? []) is { } unknown
            ? Fault(unknown)
            : new MigrationException(
                $"The database is neither a URL nor a list of libpq or Npgsql keywords. {Ways}."
            );
    }

    private static MigrationException Fault(string what) => new($"Invalid connection string. {what}");

    /// <summary>
    /// Whoever says something twice may mean either. Only to a text of Npgsql more is put at the end as a matter of course, to
    /// replace what stands there under the same name.
    /// </summary>
    private static IReadOnlyList<Keyword> RefuseRepeated(IReadOnlyList<Keyword> keywords, bool isLibpq)
    {
        var repeated = keywords
            .GroupBy(keyword => isLibpq ? keyword.Name : NpgsqlKeywords.Find(keyword.Name))
            .FirstOrDefault(same =>
                same.DistinctBy(keyword => keyword.Value).Skip(1).Any()
                && (
                    isLibpq
                    || same.DistinctBy(keyword => keyword.Name, StringComparer.OrdinalIgnoreCase)
                        .Skip(1)
                        .Any()
                )
            );
        return repeated is null
            ? keywords
            : throw Fault($"It has '{repeated.Key}' more than once, with different values. Give it once.");
    }

    /// <summary>A value that was meant to end where another keyword stands.</summary>
    private static (string Keyword, string Other)? FindMixed(IEnumerable<Keyword> keywords)
    {
        foreach (var keyword in keywords.Where(keyword => !keyword.IsQuoted))
        {
            for (var i = keyword.Value.IndexOf('='); i >= 0; i = keyword.Value.IndexOf('=', i + 1))
            {
                var before = keyword.Value.AsSpan(0, i).TrimEnd();
                // -c name=value sets what the server knows under a name that may be a keyword, too.
                if (FindAtEnd(before) is { } other && !IsOption(before[..^other.Length]))
                    return (keyword.Name, other);
            }
        }
        return null;
    }

    private static string? FindAtEnd(ReadOnlySpan<char> text)
    {
        foreach (var name in AllNames)
        {
            if (
                text.EndsWith(name, StringComparison.OrdinalIgnoreCase)
                && (
                    text.Length == name.Length
                    || Separators.Contains(text[^(name.Length + 1)])
                    || IsOption(text[..^name.Length])
                )
            )
                return name;
        }
        return null;
    }

    private static bool IsOption(ReadOnlySpan<char> before) =>
        before.EndsWith("--", StringComparison.Ordinal)
        || before.TrimEnd().EndsWith("-c", StringComparison.Ordinal);

    /// <summary>
    /// What to say of a keyword that nobody knows. It may be a piece of a password that should have stood in quotes, so
    /// that it is named only if it is nearly one that is known.
    /// </summary>
    private static string? FindUnknown(IReadOnlyList<Keyword> libpq, IReadOnlyList<Keyword> npgsql)
    {
        var isNpgsql = npgsql.Count >= libpq.Count;
        var keywords = isNpgsql ? npgsql : libpq;
        var index = isNpgsql
            ? keywords.ToList().FindIndex(keyword => NpgsqlKeywords.Find(keyword.Name) is null)
            : keywords.ToList().FindIndex(keyword => !LibpqParameters.IsKnown(keyword.Name));
        if (index < 0)
            return null;
        var owner = isNpgsql ? "Npgsql" : "libpq";
        var known = isNpgsql ? NpgsqlKeywords.All : LibpqParameters.Names;
        var name = keywords[index].Name;
        if (isNpgsql && LibpqParameters.FindNpgsqlName(name) is { } ours)
            return $"'{name}' is a libpq keyword, but semicolons separate Npgsql keywords. Npgsql's name for it is '{ours}'.";
        if (NearestName.Find(name, known) is { } nearest)
            return $"{owner} has no keyword '{name}'. Did you mean '{nearest}'?";
        if (AllNames.Contains(name, StringComparer.OrdinalIgnoreCase))
            return $"{owner} has no keyword '{name}'. {Ways}.";
        return $"{owner} does not know keyword {index + 1}. If it is part of a value, quote the value. {Ways}.";
    }
}
