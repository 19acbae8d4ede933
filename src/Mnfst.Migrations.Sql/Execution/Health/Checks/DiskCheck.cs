using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Sql.Execution.Health.Model;

namespace Mnfst.Migrations.Sql.Execution.Health.Checks;

/// <summary>How much room the database takes. How much is free the server does not say, in no version.</summary>
internal sealed class DiskCheck() : HealthCheck("disk", "there is room")
{
    private const string Sizes = """
        SELECT pg_database_size(current_database()),
            CASE WHEN pg_has_role('pg_read_all_settings', 'USAGE') THEN current_setting('data_directory') END,
            has_function_privilege('pg_ls_waldir()', 'EXECUTE')
        """;

    public override async Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context)
    {
        var (database, folder, mayList) = (
            await context.QueryAsync(
                Sizes,
                reader =>
                    (
                        reader.GetInt64(0),
                        reader.IsDBNull(1) ? null : reader.GetString(1),
                        reader.GetBoolean(2)
                    )
            )
        )[0];
        var log = mayList
            ? $", the log of the server {ByteSize.Format((await context.QueryAsync("SELECT coalesce(sum(size), 0)::int8 FROM pg_ls_waldir()", reader => reader.GetInt64(0)))[0])}"
            : "";
        return
        [
            HealthFinding.Unknown(
                $"the database takes {ByteSize.Format(database)}{log}; how much is free PostgreSQL does not say",
                folder is null
                    ? $"On the machine of the server: df on its data_directory, which {HealthText.Grant("pg_monitor", context.User).TrimEnd(';')} would show."
                    : $"On the machine of the server: df -h {folder}"
            ),
        ];
    }
}
