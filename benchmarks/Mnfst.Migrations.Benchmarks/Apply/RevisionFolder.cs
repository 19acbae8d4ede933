using System.Globalization;

namespace Mnfst.Migrations.Benchmarks.Apply;

/// <summary>A chain of .sql revisions as projects have them: a table now and then, otherwise small changes to one.</summary>
public sealed class RevisionFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("mnfst-apply-").FullName;

    public RevisionFolder(int revisions)
    {
        Length = revisions;
        Write(Revisions, revisions);
        Write(ForDbmate, revisions, TextForDbmate);
    }

    /// <summary>How many revisions there are.</summary>
    public int Length { get; }

    /// <summary>The folder of our revisions.</summary>
    public string Revisions => Path.Combine(_root, "revisions");

    /// <summary>The same statements as files for dbmate, each of which is a transaction there too.</summary>
    public string ForDbmate => Path.Combine(_root, "dbmate");

    /// <summary>Where the script for psql is written.</summary>
    public string Script => Path.Combine(_root, "psql.script");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>Writes our revisions to a folder, for bundles to be made of them.</summary>
    public static void Write(string folder, int revisions) => Write(folder, revisions, TextOf);

    /// <summary>The statements of the upgrade of a revision.</summary>
    public static string[] StatementsOf(int number)
    {
        var table = string.Create(CultureInfo.InvariantCulture, $"table_{number / 4}");
        return (number % 4) switch
        {
            0 => [$"CREATE TABLE {table} (id bigint PRIMARY KEY, name text NOT NULL)"],
            1 => [$"ALTER TABLE {table} ADD COLUMN note text"],
            2 =>
            [
                $"INSERT INTO {table} (id, name) SELECT i, 'name ' || i FROM generate_series(1, 10) AS i",
                $"UPDATE {table} SET note = upper(name)",
            ],
            _ => [$"CREATE INDEX {table}_name ON {table} (name)", $"COMMENT ON TABLE {table} IS 'a table'"],
        };
    }

    private static string[] DowngradeOf(int number) =>
        (number % 4) switch
        {
            0 => [$"DROP TABLE table_{number / 4}"],
            1 => [$"ALTER TABLE table_{number / 4} DROP COLUMN note"],
            2 => [$"DELETE FROM table_{number / 4}"],
            _ => [$"DROP INDEX table_{number / 4}_name", $"COMMENT ON TABLE table_{number / 4} IS NULL"],
        };

    private static string IdOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:D4}_change_table_{number / 4}");

    private static string TextOf(int number) =>
        $"""
            -- Change number {number} of table {number / 4}
            -- mnfst:revision {IdOf(number)}
            {(number == 0 ? "" : $"-- mnfst:down_revision {IdOf(number - 1)}")}

            -- mnfst:upgrade
            {Join(StatementsOf(number))}

            -- mnfst:downgrade
            {Join(DowngradeOf(number))}

            """;

    private static string TextForDbmate(int number) =>
        $"-- migrate:up\n{Join(StatementsOf(number))}\n-- migrate:down\n{Join(DowngradeOf(number))}";

    private static void Write(string folder, int revisions, Func<int, string> textOf)
    {
        Directory.CreateDirectory(folder);
        for (var i = 0; i < revisions; i++)
            File.WriteAllText(Path.Combine(folder, $"{IdOf(i)}.sql"), textOf(i));
    }

    private static string Join(string[] statements) => string.Concat(statements.Select(sql => $"{sql};\n"));
}
