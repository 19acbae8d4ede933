using Mnfst.Migrations.Model;

namespace Mnfst.Migrations.Sql.Rendering;

public static partial class PostgreSqlRenderer
{
    private static string CreateIndex(CreateIndexOperation o)
    {
        var name = o.Name is null ? "" : $" {o.Name}";
        var method = o.Method is null ? "" : $"USING {o.Method} ";
        return Clauses(
            "",
            $"CREATE {(o.Unique ? "UNIQUE " : "")}INDEX{Concurrently(o.Concurrently)}{IfNotExists(o.IfNotExists)}{name}",
            $"ON {(o.Only ? "ONLY " : "")}{o.Table} {method}({string.Join(", ", o.Keys.Select(Key))})",
            List("INCLUDE", o.Include),
            o.NullsNotDistinct ? "NULLS NOT DISTINCT" : "",
            o.Storage.Clause("WITH"),
            o.Tablespace is null ? "" : $"TABLESPACE {o.Tablespace}",
            o.Where is null ? "" : $"WHERE {o.Where}"
        );
    }

    private static string DropIndex(DropIndexOperation o) =>
        $"DROP INDEX{Concurrently(o.Concurrently)}{IfExists(o.IfExists)} {o.Index}{Cascade(o.Cascade)}";

    private static string Concurrently(bool concurrently) => concurrently ? " CONCURRENTLY" : "";

    private static string Key(IndexKey key) =>
        key.Sql
        + (key.Collation is null ? "" : $" COLLATE {key.Collation}")
        + (key.OperatorClass is null ? "" : $" {key.OperatorClass}")
        + (key.Descending ? " DESC" : "")
        + key.NullsFirst switch
        {
            true => " NULLS FIRST",
            false => " NULLS LAST",
            null => "",
        };
}
