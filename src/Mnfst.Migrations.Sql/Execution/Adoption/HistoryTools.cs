namespace Mnfst.Migrations.Sql.Execution.Adoption;

/// <summary>The tools whose histories can be continued. Each table is as the tool itself creates it.</summary>
internal static class HistoryTools
{
    public static IReadOnlyList<HistoryTool> All { get; } =
    [
        new("alembic", "Alembic", "alembic_version", ["version_num"], RowReadings.OfKeys("version_num"))
        {
            HoldsHeads = true,
            IsIdFor = EntryKeys.IsPrefix,
        },
        new("ef", "EF Core", "__EFMigrationsHistory", ["MigrationId"], RowReadings.OfKeys("MigrationId"))
        {
            OtherNames = ["Entity Framework Core", "Entity Framework"],
        },
        new(
            "flyway",
            "Flyway",
            "flyway_schema_history",
            ["installed_rank", "version", "description", "type", "success"],
            FlywayReading.Read
        )
        {
            AreSame = EntryKeys.AreSameVersion,
            IsIdFor = EntryKeys.HasVersion,
        },
        new(
            "dbup",
            "DbUp",
            "schemaversions",
            ["schemaversionsid", "scriptname"],
            RowReadings.OfKeys("scriptname")
        )
        {
            AreSame = EntryKeys.IsScript,
            IsIdFor = EntryKeys.IsIdOfScript,
        },
        new(
            "liquibase",
            "Liquibase",
            "databasechangelog",
            ["id", "author", "filename", "orderexecuted", "exectype"],
            RowReadings.Liquibase
        )
        {
            OrderBy = "orderexecuted",
            IsIdFor = EntryKeys.IsPrefix,
            Companions = ["databasechangeloglock"],
        },
        // Before dbmate, whose table has the same name and one column less.
        new(
            "golang-migrate",
            "golang-migrate",
            "schema_migrations",
            ["version", "dirty"],
            RowReadings.GolangMigrate
        )
        {
            HoldsHeads = true,
            AreSame = EntryKeys.AreSameNumber,
            IsIdFor = EntryKeys.HasNumber,
        },
        new("dbmate", "dbmate", "schema_migrations", ["version"], RowReadings.OfKeys("version"))
        {
            AreSame = EntryKeys.AreSameNumber,
            IsIdFor = EntryKeys.HasNumber,
        },
        new("goose", "goose", "goose_db_version", ["id", "version_id", "is_applied"], RowReadings.Goose)
        {
            AreSame = EntryKeys.AreSameNumber,
            IsIdFor = EntryKeys.HasNumber,
        },
        new("diesel", "Diesel", "__diesel_schema_migrations", ["version"], RowReadings.OfKeys("version"))
        {
            AreSame = EntryKeys.AreSameNumber,
            IsIdFor = EntryKeys.HasDate,
        },
        new("sqitch", "Sqitch", "changes", ["change", "project", "committed_at"], RowReadings.Sqitch)
        {
            Schema = "sqitch",
            OrderBy = "committed_at",
            Companions = ["dependencies", "events", "projects", "releases", "tags"],
        },
    ];

    /// <summary>The words that name them.</summary>
    public static IEnumerable<string> Words => All.Select(tool => tool.Word);

    /// <summary>Finds one.</summary>
    /// <returns>The tool; null if there is none of that name.</returns>
    public static HistoryTool? Find(string word) =>
        All.FirstOrDefault(tool => string.Equals(tool.Word, word, StringComparison.OrdinalIgnoreCase));
}
