using System.Globalization;
using System.Text;

namespace Mnfst.Migrations.Benchmarks.Autogenerate;

/// <summary>A schema of tables of ten columns, two indexes and a foreign key each, every one linked to the one before.</summary>
public static class LinkedTables
{
    private static readonly string[] Types = ["text", "integer", "numeric(10, 2)", "timestamptz", "boolean"];

    /// <summary>The schema as SQL.</summary>
    /// <param name="tables">How many tables.</param>
    /// <param name="changes">How many of them have a column more.</param>
    /// <param name="round">Makes the changes others than those of other rounds.</param>
    public static string Sql(int tables, int changes, int round = 0)
    {
        var text = new StringBuilder();
        var every = changes == 0 ? int.MaxValue : tables / changes;
        for (var i = 0; i < tables; i++)
        {
            var columns = Enumerable.Range(0, 8).Select(c => $"c{c} {Types[c % Types.Length]}").ToList();
            columns.Insert(0, "id bigint PRIMARY KEY");
            columns.Add(i == 0 ? "prev_id bigint" : $"prev_id bigint REFERENCES t{i - 1}");
            if (i % every == 0 && changes > 0)
                columns.Add($"extra_{round} text NOT NULL DEFAULT 'x'");
            text.Append(
                CultureInfo.InvariantCulture,
                $"CREATE TABLE t{i} ({string.Join(", ", columns)});\nCREATE INDEX t{i}_a ON t{i} (c0);\nCREATE INDEX t{i}_b ON t{i} (c1, c2);\n"
            );
        }
        return text.ToString();
    }
}
