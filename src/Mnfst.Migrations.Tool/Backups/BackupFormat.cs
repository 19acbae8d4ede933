using System.CommandLine;

namespace Mnfst.Migrations.Tool.Backups;

/// <summary>The option that says in which format a database is saved.</summary>
internal static class BackupFormat
{
    public static Option<string?> CreateOption()
    {
        var option = new Option<string?>("--format")
        {
            Description =
                "plain, which is SQL, or custom, which is smaller; by the file's name if not given: .sql is plain",
        };
        option.AcceptOnlyFromAmong(Backup.Plain, Backup.Custom);
        return option;
    }
}
