namespace Mnfst.Migrations.Sql.Execution.Adoption;

/// <summary>What the rows of tools mean that have little to say besides keys.</summary>
internal static class RowReadings
{
    /// <summary>A row for each applied migration.</summary>
    public static Func<IReadOnlyList<HistoryRow>, HistoryReading> OfKeys(string column) =>
        rows => new HistoryReading([.. rows.Select(row => new HistoryEntry(row.Get(column)))]);

    /// <summary>goose: what became of a version last counts; version 0 is there from the beginning.</summary>
    public static HistoryReading Goose(IReadOnlyList<HistoryRow> rows)
    {
        var last = new Dictionary<string, HistoryRow>(StringComparer.Ordinal);
        foreach (var row in rows)
            last[row.Get("version_id")] = row;
        return new HistoryReading([
            .. rows.Where(row => ReferenceEquals(last[row.Get("version_id")], row) && row.Is("is_applied"))
                .Select(row => row.Get("version_id"))
                .Where(version => version != "0")
                .Select(version => new HistoryEntry(version)),
        ]);
    }

    /// <summary>golang-migrate: one row with the version that the database is at.</summary>
    /// <exception cref="MigrationException">That version failed.</exception>
    public static HistoryReading GolangMigrate(IReadOnlyList<HistoryRow> rows)
    {
        if (rows.FirstOrDefault(row => row.Is("dirty")) is { } dirty)
            throw new MigrationException(
                $"Table {dirty.Table} says that version {dirty.Get("version")} is dirty: it failed, and nobody knows how far it came. Nothing was recorded. Fix the schema, run 'migrate force VERSION', and try again."
            );
        return OfKeys("version")(rows);
    }

    /// <summary>Liquibase: a changeset is known by its id, its author and its file.</summary>
    /// <exception cref="MigrationException">A changeset failed.</exception>
    public static HistoryReading Liquibase(IReadOnlyList<HistoryRow> rows)
    {
        if (rows.FirstOrDefault(row => row.Find("exectype") == "FAILED") is { } failed)
            throw new MigrationException(
                $"Table {failed.Table} says that changeset '{KeyOf(failed)}' failed. Nothing was recorded. Bring it to an end with Liquibase, and try again."
            );
        return new HistoryReading([
            .. rows.Where(row => !IsSkipped(row))
                .Select(row => new HistoryEntry(KeyOf(row))
                {
                    OtherKeys =
                    [
                        row.Get("id"),
                        $"{row.Get("filename")}::{row.Get("id")}::{row.Get("author")}",
                    ],
                }),
        ])
        {
            PassedOver = [.. rows.Where(IsSkipped).Select(row => $"changeset '{KeyOf(row)}' was skipped")],
        };

        static string KeyOf(HistoryRow row) => $"{row.Get("author")}:{row.Get("id")}";

        static bool IsSkipped(HistoryRow row) => row.Find("exectype") == "SKIPPED";
    }

    /// <summary>Sqitch: a change is known by its name within its project.</summary>
    public static HistoryReading Sqitch(IReadOnlyList<HistoryRow> rows) =>
        new([
            .. rows.Select(row => new HistoryEntry(row.Get("change"))
            {
                OtherKeys = [$"{row.Get("project")}:{row.Get("change")}"],
            }),
        ]);
}
