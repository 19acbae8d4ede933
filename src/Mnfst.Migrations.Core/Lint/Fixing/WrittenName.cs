using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Lint.Fixing;

/// <summary>Writes a name as SQL does.</summary>
internal static class WrittenName
{
    /// <summary>The name, in double quotes if it needs them.</summary>
    public static string Of(string name) =>
        IsPlain(name) && !ReservedWords.Contain(name, new TextSpan(0, name.Length))
            ? name
            : $"\"{name.Replace("\"", "\"\"")}\"";

    private static bool IsPlain(string name) =>
        name[0] is (>= 'a' and <= 'z') or '_'
        && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');
}
