using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Mnfst.Migrations.Sql.Execution.Adoption;

/// <summary>How the keys of other tools, and the ids that people make of them, are compared.</summary>
internal static partial class EntryKeys
{
    public static bool AreEqual(string key, string other) =>
        string.Equals(key, other, StringComparison.Ordinal);

    /// <summary>Whether the part of an id before its first <c>_</c> is the key, as in the names of Alembic's files.</summary>
    public static bool IsPrefix(string id, string key) =>
        id.IndexOf('_', StringComparison.Ordinal) is > 0 and var end && AreEqual(id[..end], key);

    /// <summary>Whether two keys are the same number: <c>7</c> and <c>0007</c>.</summary>
    public static bool AreSameNumber(string key, string other) =>
        AreEqual(key, other) || (Number(key) is { } number && number == Number(other));

    /// <summary>Whether an id begins with the number: <c>007_add_orders</c>.</summary>
    public static bool HasNumber(string id, string key) =>
        Number(key) is { } number && number == Number(id.Split('_')[0]);

    /// <summary>The same where dates are written with hyphens: <c>2024-01-31-120000_add_orders</c> (Diesel).</summary>
    public static bool HasDate(string id, string key) =>
        HasNumber(id.Split('_')[0].Replace("-", "", StringComparison.Ordinal), key);

    /// <summary>Whether two keys are the same version of Flyway: <c>1.1</c>, <c>1_1</c> and <c>001.1.0</c>.</summary>
    public static bool AreSameVersion(string key, string other) =>
        AreEqual(key, other)
        || (Version(key) is { } version && CompareVersions(version, Version(other)) == 0);

    /// <summary>Whether an id begins with the version: <c>007_add_orders</c>, <c>V1_1__add_orders</c>.</summary>
    public static bool HasVersion(string id, string key) =>
        Version(key) is { } version && CompareVersions(version, VersionOfId(id)) == 0;

    /// <summary>The version that an id begins with; null if it begins with none.</summary>
    public static IReadOnlyList<BigInteger>? VersionOfId(string id) =>
        IdVersion().Match(id) is { Success: true } match ? Version(match.Groups[1].Value) : null;

    /// <summary>The parts of a version of Flyway, without zeros at the end; null if it is none.</summary>
    public static IReadOnlyList<BigInteger>? Version(string text)
    {
        if (!WholeVersion().IsMatch(text))
            return null;
        var parts = text.Split('.', '_').Select(Parse).ToList();
        while (parts.Count > 1 && parts[^1].IsZero)
            parts.RemoveAt(parts.Count - 1);
        return parts;
    }

    /// <summary>Compares versions part by part, as Flyway does; no version is before all.</summary>
    public static int CompareVersions(IReadOnlyList<BigInteger> version, IReadOnlyList<BigInteger>? other)
    {
        if (other is null)
            return 1;
        for (var i = 0; i < Math.Max(version.Count, other.Count); i++)
        {
            var order = version.ElementAtOrDefault(i).CompareTo(other.ElementAtOrDefault(i));
            if (order != 0)
                return order;
        }
        return 0;
    }

    /// <summary>
    /// Whether what a table calls a script is this file: DbUp has its name, or that of a resource, in which the folders are
    /// parted by dots.
    /// </summary>
    public static bool IsScript(string key, string file)
    {
        var name = WithDots(file);
        var script = WithDots(key);
        return AreEqual(script, name) || script.EndsWith($".{name}", StringComparison.Ordinal);
    }

    /// <summary>The same for an id, which has no ending.</summary>
    public static bool IsIdOfScript(string id, string key) => IsScript(key, $"{id}.sql");

    private static string WithDots(string path) => path.Replace('/', '.').Replace('\\', '.');

    private static BigInteger? Number(string text) => Digits().IsMatch(text) ? Parse(text) : null;

    private static BigInteger Parse(string digits) => BigInteger.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex("^[0-9]{1,100}$")]
    private static partial Regex Digits();

    [GeneratedRegex("^[0-9]{1,100}(?:[._][0-9]{1,100}){0,20}$")]
    private static partial Regex WholeVersion();

    [GeneratedRegex("^[vV]?([0-9]{1,100}(?:[._][0-9]{1,100}){0,20})(?:_|$)")]
    private static partial Regex IdVersion();
}
