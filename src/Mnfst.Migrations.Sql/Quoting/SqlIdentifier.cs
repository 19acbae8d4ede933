using System.Text;
using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Sql.Quoting;

/// <summary>Writes names as SQL does.</summary>
public static class SqlIdentifier
{
    /// <summary>
    /// How many bytes of UTF-8 a name may take: PostgreSQL's <c>NAMEDATALEN</c> less one. It cuts longer names
    /// off, with a notice only.
    /// </summary>
    public const int MaxBytes = DerivedName.MaxBytes;

    /// <summary>
    /// The name as SQL writes it: in double quotes if it needs them, as PostgreSQL's own <c>quote_ident</c>
    /// decides. A name bare in one version of PostgreSQL and quoted in another is quoted.
    /// </summary>
    /// <param name="name">The name itself, unquoted; case counts.</param>
    /// <exception cref="ArgumentException">PostgreSQL can have no such name.</exception>
    public static string Quote(string name) =>
        FaultOf(name) is { } fault ? throw new ArgumentException($"The name {fault}", nameof(name))
        : IsPlain(name) && !SqlKeywords.MustBeQuoted(name) ? name
        : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>
    /// Why PostgreSQL can have no such name, and what to do: the end of a sentence that begins with what is
    /// named. Null if it can.
    /// </summary>
    internal static string? FaultOf(string name)
    {
        if (string.IsNullOrEmpty(name))
            return "is empty.";
        if (name.Contains('\0', StringComparison.Ordinal))
            return "contains a NUL character, which PostgreSQL cannot store.";
        // A statement's lines end in LF, within quotes too, so that it is the same wherever it was checked out.
        if (name.Contains('\r', StringComparison.Ordinal))
            return "contains a carriage return, which is not allowed in a statement. Remove it.";
        if (!SqlLiteral.IsWellFormed(name))
            return "contains half of a surrogate pair, which is not a character.";
        var bytes = Encoding.UTF8.GetByteCount(name);
        return bytes <= MaxBytes
            ? null
            : $"'{name}' is {bytes} bytes in UTF-8, but PostgreSQL keeps only {MaxBytes}. Shorten it.";
    }

    private static bool IsPlain(string name)
    {
        if (name[0] is not ((>= 'a' and <= 'z') or '_'))
            return false;
        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_'))
                return false;
        }
        return true;
    }
}
