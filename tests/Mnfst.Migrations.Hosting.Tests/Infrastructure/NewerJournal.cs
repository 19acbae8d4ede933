using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Hosting.Tests.Infrastructure;

/// <summary>A journal that a version of tomorrow has made.</summary>
internal static class NewerJournal
{
    public static async Task MakeAsync(TestDatabase database)
    {
        var token = TestContext.Current.CancellationToken;
        await Revisions.AB.ApplyAsync(database);
        await database.ExecuteAsync(
            """
            DO $$
            BEGIN
                EXECUTE format('COMMENT ON TABLE mnfst_revision IS %L',
                    regexp_replace(obj_description('mnfst_revision'::regclass), '\d+$', '99'));
            END
            $$
            """,
            token
        );
    }
}
