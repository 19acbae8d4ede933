using System.Text;

namespace Mnfst.Migrations.Tool.Authoring.Writing;

/// <summary>The words of a command that settings name. <c>"..."</c> holds together what has spaces; no shell takes part.</summary>
internal static class CommandWords
{
    public static IReadOnlyList<string> Split(string command)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        var isQuoted = false;
        foreach (var c in command)
        {
            if (c == '"')
            {
                isQuoted = !isQuoted;
                word ??= new StringBuilder();
            }
            else if (char.IsWhiteSpace(c) && !isQuoted)
            {
                if (word is not null)
                    words.Add(word.ToString());
                word = null;
            }
            else
                (word ??= new StringBuilder()).Append(c);
        }
        if (word is not null)
            words.Add(word.ToString());
        return words;
    }
}
