using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Schema.Planning.Steps;

namespace Mnfst.Migrations.Tool.Plans;

/// <summary>Plans as the sections of a .sql revision, for somebody to put into a file.</summary>
internal static class RevisionSections
{
    private const string First = "-- mnfst:upgrade\n";

    public static string Write(SchemaPlan upgrade, SchemaPlan downgrade)
    {
        var text = SqlRevisionWriter.Write(
            new SqlRevisionFile("")
            {
                // Its header is not shown.
                Revision = new Revision("revision"),
                Settings = PlanText.Settings(upgrade, downgrade),
                Upgrade = PlanText.Steps(upgrade),
                Downgrade = PlanText.Steps(downgrade),
            }
        );
        return text[text.IndexOf(First, StringComparison.Ordinal)..];
    }
}
