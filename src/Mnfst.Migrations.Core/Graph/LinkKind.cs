namespace Mnfst.Migrations.Core.Graph;

/// <summary>What a link is called where it is written.</summary>
internal static class LinkKind
{
    public const string DownRevision = "down_revision";
    public const string DependsOn = "depends_on";
}
