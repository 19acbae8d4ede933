namespace Mnfst.Migrations.Sql.Execution.Journal;

/// <summary>What a line of <c>mnfst_journal</c> tells of.</summary>
internal static class JournalEvent
{
    public const string Upgrade = "upgrade";
    public const string Downgrade = "downgrade";
    public const string Stamp = "stamp";
    public const string Purge = "purge";
    public const string Repair = "repair";
    public const string Failed = "failed";
    public const string Resumed = "resumed";
}
