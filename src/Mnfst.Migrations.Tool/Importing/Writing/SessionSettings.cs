using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Tool.Importing.Scripts;

namespace Mnfst.Migrations.Tool.Importing.Writing;

/// <summary>
/// What a script sets for its session before anything else. A revision that commits more than once says it in its header, so that
/// it holds after an interruption as well.
/// </summary>
internal static class SessionSettings
{
    /// <summary>Takes the settings off the beginning of a script.</summary>
    /// <returns>The settings, and what is left of the script.</returns>
    public static (IReadOnlyList<RevisionSetting> Settings, IReadOnlyList<ImportedStatement> Steps) Take(
        IEnumerable<ImportedStatement> steps
    )
    {
        var settings = new List<RevisionSetting>();
        var left = steps.ToList();
        while (left is [var first, ..] && SettingOf(first.Sql) is { } setting)
        {
            settings.Add(setting);
            left.RemoveAt(0);
            if (left.Count > 0)
                left[0] = left[0] with { Comments = [.. first.Comments, .. left[0].Comments] };
        }
        return (settings, left);
    }

    /// <summary>A plain SET of one value; null for anything else.</summary>
    private static RevisionSetting? SettingOf(string sql)
    {
        if (SqlCommand.Recognize(sql) is not SetSession)
            return null;
        var tokens = SqlLexer.MeaningfulTokens(sql);
        var words = tokens.ConvertAll(token => sql.Substring(token.Span.Start, token.Span.Length));
        if (words.Count > 1 && words[1].Equals("session", StringComparison.OrdinalIgnoreCase))
            words.RemoveAt(1);
        if (words is not [_, var name, var sign, var value])
            return null;
        if (sign != "=" && !sign.Equals("to", StringComparison.OrdinalIgnoreCase))
            return null;
        if (value.Length > 1 && value[0] == '\'' && value[^1] == '\'')
            value = value[1..^1];
        return SettingRules.IsName(name) && SettingRules.IsValue(value) && !value.Contains('\'')
            ? new RevisionSetting(name, value)
            : null;
    }
}
