using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Effects.Reading;

/// <summary>Looks for words in parts of a statement that the reader of statements leaves as they are.</summary>
internal static class Words
{
    public static bool Contain(string text, TextSpan part, string word)
    {
        var tokens = new SqlTokenReader(text, part);
        while (!tokens.AtEnd)
        {
            if (tokens.Is(word))
                return true;
            tokens.Advance();
        }
        return false;
    }

    /// <summary>Whether an option is switched off: name = false.</summary>
    public static bool IsOff(string text, TextSpan part, string option)
    {
        var tokens = new SqlTokenReader(text, part);
        while (!tokens.AtEnd)
        {
            if (!tokens.TryTake(option))
            {
                tokens.Advance();
                continue;
            }
            if (tokens.IsText("="))
                tokens.Advance();
            if (tokens.Is("false") || tokens.Is("off") || tokens.IsText("0"))
                return true;
        }
        return false;
    }
}
