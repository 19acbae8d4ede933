namespace Mnfst.Migrations.Tool.Tests.Infrastructure;

/// <summary>Revisions of .sql files.</summary>
internal static class RevisionText
{
    public static string Revision(string id, string? down, string upgrade, string downgrade) =>
        $"""
            -- mnfst:revision {id}
            {(down is null ? "-- A base." : $"-- mnfst:down_revision {down}")}
            -- mnfst:upgrade
            {upgrade}
            -- mnfst:downgrade
            {downgrade}
            """;
}
