using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Core.Files;

/// <summary>
/// What may be the name and the value of a <see cref="RevisionSetting"/>. C# keeps to what the directive <c>set</c>
/// can say, since the journal stores the downgrade of either as a .sql revision file.
/// </summary>
public static class SettingRules
{
    /// <summary>Whether a text is the name of a setting, such as <c>work_mem</c> or <c>my.setting</c>.</summary>
    public static bool IsName(string name) =>
        name.Length > 0
        && SqlCharacters.IsIdentifierStart(name[0])
        && name.All(c => SqlCharacters.IsIdentifierPart(c) || c == '.');

    /// <summary>Whether a value is in quotes, which would become part of it.</summary>
    public static bool IsQuoted(string value) => value.StartsWith("'", StringComparison.Ordinal);

    /// <summary>
    /// Whether a text can stand behind the name: not empty, on one line, and not written as in <c>SET x = 1</c> or
    /// <c>SET x TO 1</c>.
    /// </summary>
    public static bool IsValue(string value) =>
        value.Length > 0
        && !SqlCharacters.IsSpace(value[0])
        && !SqlCharacters.IsSpace(value[value.Length - 1])
        && !value.Any(SqlCharacters.IsLineBreak)
        && value[0] != '='
        && !value.StartsWith("to ", StringComparison.OrdinalIgnoreCase);
}
