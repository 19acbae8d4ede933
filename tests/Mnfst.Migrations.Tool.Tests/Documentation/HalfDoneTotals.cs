using Mnfst.Migrations.Tool.Tests.Infrastructure;
using Npgsql;

namespace Mnfst.Migrations.Tool.Tests.Documentation;

/// <summary>A revision <c>009_totals</c> that was interrupted in a procedure which commits; its file goes in the end.</summary>
internal sealed class HalfDoneTotals : IAsyncDisposable
{
    private const string Path = "migrations/versions/009_totals.sql";

    private readonly ToolSurroundings _here;

    private HalfDoneTotals(ToolSurroundings here) => _here = here;

    public static async Task<HalfDoneTotals> BeginAsync(ToolSurroundings here)
    {
        here.With(
            Path,
            """
            -- Totals
            -- mnfst:revision 009_totals
            -- mnfst:down_revision 001_initial

            -- mnfst:upgrade
            CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN COMMIT; RAISE EXCEPTION 'half-way'; END $$;
            -- mnfst:autocommit
            CALL fill();
            -- mnfst:end

            -- mnfst:downgrade
            DROP PROCEDURE fill;
            """
        );
        (await ToolRun.RunAsync(here, "upgrade", "009_totals")).Ended(1);
        return new HalfDoneTotals(here);
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(System.IO.Path.Combine(_here.Folder, Path));
        await using var source = NpgsqlDataSource.Create(_here.Variables["MNFST_DATABASE"]);
        await using var drop = source.CreateCommand("DROP PROCEDURE fill");
        await drop.ExecuteNonQueryAsync();
    }
}
