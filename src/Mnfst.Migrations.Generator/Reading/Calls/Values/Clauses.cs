namespace Mnfst.Migrations.Generator.Reading.Calls.Values;

/// <summary>Puts SQL together. It is read by lint only: names are quoted whether they need it or not.</summary>
internal static class Clauses
{
    /// <summary>The parts that say something, separated by spaces.</summary>
    public static string Of(params string[] parts) => string.Join(" ", parts.Where(part => part.Length > 0));

    /// <summary>A word and what follows it; nothing if nothing does.</summary>
    public static string After(string word, string what) => what.Length == 0 ? "" : $"{word} {what}";

    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    public static string Literal(string text)
    {
        var doubled = text.Replace("'", "''");
        return doubled.IndexOf('\\') < 0 ? $"'{doubled}'" : $"E'{doubled.Replace(@"\", @"\\")}'";
    }
}
