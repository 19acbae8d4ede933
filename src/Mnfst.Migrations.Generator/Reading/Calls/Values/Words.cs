using System.Text;

namespace Mnfst.Migrations.Generator.Reading.Calls.Values;

/// <summary>Names of C# as the keywords that they are called after.</summary>
internal static class Words
{
    /// <summary>The words of a name, such as MATERIALIZED VIEW.</summary>
    public static string Of(string name)
    {
        var words = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && words.Length > 0)
                words.Append(' ');
            words.Append(char.ToUpperInvariant(c));
        }
        return words.ToString();
    }
}
