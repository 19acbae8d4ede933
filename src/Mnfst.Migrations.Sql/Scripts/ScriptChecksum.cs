using Mnfst.Migrations.Core.Files;

namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>The checksum of a script, which is that of the .sql revision file that would say the same.</summary>
internal static class ScriptChecksum
{
    public static string Of(RevisionScript script)
    {
        var checksum = new RevisionChecksum(script.Transaction, script.Settings);
        foreach (var step in script.Steps)
        {
            if (SqlStepConversion.ToSqlStep(step) is { } sqlStep)
                checksum.Add(sqlStep);
            else
                checksum.AddCode();
        }
        return checksum.Value;
    }
}
