namespace Mnfst.Migrations.Core.Diagnostics;

/// <summary>The names of the fixes for a missing downgrade, the same in .sql files and in C#.</summary>
public static class DowngradeFixTitles
{
    /// <summary>Derives the downgrade from the upgrade; in C# only.</summary>
    public const string Reverse = "Reverse the upgrade";

    /// <summary>Adds a downgrade that fails until it is written.</summary>
    public const string Add = "Add a downgrade";

    /// <summary>Says that there is no way back.</summary>
    public const string MarkIrreversible = "Mark as irreversible";

    /// <summary>Stands where the reason is to be written.</summary>
    public const string Reason = "say why it cannot be reverted";
}
