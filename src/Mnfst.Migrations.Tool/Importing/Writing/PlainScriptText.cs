using System.Text;
using Mnfst.Migrations.Tool.Importing.Scripts;

namespace Mnfst.Migrations.Tool.Importing.Writing;

/// <summary>Writes a script that is no revision.</summary>
internal static class PlainScriptText
{
    public static string Write(ImportedScript script)
    {
        var text = new StringBuilder();
        foreach (var statement in script.Steps)
        {
            if (text.Length > 0)
                text.Append('\n');
            foreach (var comment in statement.Comments)
                text.Append(comment).Append('\n');
            text.Append(statement.Sql).Append(';');
            if (statement.Remark is { } remark)
                text.Append(' ').Append(remark);
            text.Append('\n');
        }
        foreach (var comment in script.LastComments)
            text.Append(comment).Append('\n');
        return text.ToString();
    }
}
