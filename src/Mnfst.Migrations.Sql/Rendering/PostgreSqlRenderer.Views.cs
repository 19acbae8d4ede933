using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations.Sql.Rendering;

public static partial class PostgreSqlRenderer
{
    private static string View(ViewDefinition o)
    {
        string[] options =
        [
            o.SecurityBarrier ? "security_barrier" : "",
            o.SecurityInvoker ? "security_invoker" : "",
        ];
        var given = string.Join(", ", options.Where(option => option.Length > 0));
        return $"{NameAndColumns(o.Reference, o.Columns)}{(given.Length == 0 ? "" : $" WITH ({given})")} AS\n{o.Query}"
            + (o.CheckOption ? "\nWITH CASCADED CHECK OPTION" : "");
    }

    private static string MaterializedView(MaterializedViewDefinition o)
    {
        var head = Clauses(
            "",
            NameAndColumns(o.Reference, o.Columns),
            o.Storage.Clause("WITH"),
            o.Tablespace is null ? "" : $"TABLESPACE {o.Tablespace}"
        );
        return $"{head} AS\n{o.Query}" + (o.WithNoData ? "\nWITH NO DATA" : "");
    }

    private static string NameAndColumns(ObjectReference view, EquatableArray<Identifier> columns) =>
        columns.Count == 0 ? $"{view.Name}" : $"{view.Name} ({columns})";
}
