namespace Mnfst.Migrations.Sql.Execution.Adoption;

/// <summary>
/// What the rows of Flyway's table mean, in the order of their ranks: https://documentation.red-gate.com/flyway. A later row
/// can undo or delete an earlier one; a baseline stands for all versions up to its own; what has no version is repeatable.
/// </summary>
internal static class FlywayReading
{
    public static HistoryReading Read(IReadOnlyList<HistoryRow> rows)
    {
        RefuseFailures(rows);
        var applied = new List<HistoryEntry>();
        var passedOver = new List<string>();
        HistoryEntry? floor = null;
        var hasRun = false;
        foreach (var row in rows)
        {
            var type = row.Get("type").ToUpperInvariant();
            // That Flyway created the schema.
            if (type == "SCHEMA")
                continue;
            var title = row.Find("description") ?? "";
            if (row.Find("version") is not { } version)
            {
                if (type != "DELETE")
                    passedOver.Add($"'{title}' is repeatable");
                continue;
            }
            var entry = new HistoryEntry(version) { Title = title };
            if (type.EndsWith("BASELINE", StringComparison.Ordinal))
            {
                floor = entry;
                // A baseline migration (B7__...) has run; the command baseline only says what was there.
                hasRun = type != "BASELINE";
                continue;
            }
            applied.RemoveAll(other => EntryKeys.AreSameVersion(other.Key, version));
            if (type != "DELETE" && !type.StartsWith("UNDO", StringComparison.Ordinal))
                applied.Add(entry);
        }
        return new HistoryReading(applied)
        {
            Floor = floor,
            HasFloorRun = hasRun,
            PassedOver = [.. passedOver.Distinct(StringComparer.Ordinal)],
        };
    }

    private static void RefuseFailures(IReadOnlyList<HistoryRow> rows)
    {
        var failed = rows.Where(row => !row.Is("success")).ToList();
        if (failed.Count > 0)
            throw new MigrationException(
                $"Table {failed[0].Table} says that {EntryList.Of(failed.Select(EntryOf))} failed. Nothing was recorded. Fix the schema, run 'flyway repair', and try again."
            );
    }

    private static HistoryEntry EntryOf(HistoryRow row) =>
        row.Find("version") is { } version
            ? new HistoryEntry(version) { Title = row.Find("description") ?? "" }
            : new HistoryEntry(row.Find("description") ?? "");
}
