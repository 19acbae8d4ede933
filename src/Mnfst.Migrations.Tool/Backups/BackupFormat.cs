using System.CommandLine;

namespace Mnfst.Migrations.Tool.Backups;

/// <summary>The option that says in which format a database is saved.</summary>
internal static class BackupFormat
{
    public static Option<string?> CreateOption()
    {
        var option = new Option<string?>("--format")
        {
            Description = "plain (SQL) or custom (smaller); by default from the file name: .sql is plain",
        };
        option.AcceptOnlyFromAmong(Backup.Plain, Backup.Custom);
        return option;
    }
}
