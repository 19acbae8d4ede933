namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>What messages, traces and hooks call a direction.</summary>
internal static class MigrationDirectionWords
{
    public static string ToWord(this MigrationDirection direction) =>
        direction == MigrationDirection.Upgrade ? "upgrade" : "downgrade";
}
