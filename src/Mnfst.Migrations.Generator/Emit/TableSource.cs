using Microsoft.CodeAnalysis.Text;
using Mnfst.Migrations.Generator.Models;

namespace Mnfst.Migrations.Generator.Emit;

/// <summary>Writes one table of the catalog: its rows, and how to make the classes among them.</summary>
internal static class TableSource
{
    public static SourceText Write(string rootNamespace, TableModel table)
    {
        var source = new GeneratedSource()
            .Namespace(rootNamespace)
            .Line("partial class MigrationCatalog")
            .Line("{")
            .Line($"    private sealed class Table{table.Number} : {CatalogSource.Table}")
            .Line("    {")
            .Line("        protected override string Rows => @\"");
        foreach (var entry in table.Entries)
            source.Line(entry.Row.Replace("\"", "\"\""));
        source.Line("\";");
        var classes = table.Entries.Where(entry => entry.Class is not null).ToList();
        if (classes.Count > 0)
            WriteCreate(source, classes);
        return source.Line("    }").Line("}").ToSourceText();
    }

    private static void WriteCreate(GeneratedSource source, IReadOnlyList<CatalogEntry> classes)
    {
        source
            .Line()
            .Line("        protected override global::Mnfst.Migrations.Migration Create(int index) =>")
            .Line("            Make(index) ?? base.Create(index);")
            .Line()
            .Line("        // What is obsolete may use what is obsolete, also where that is an error.")
            .Line("        [global::System.Obsolete]")
            .Line("        private static global::Mnfst.Migrations.Migration? Make(int index) =>")
            .Line("            index switch")
            .Line("            {");
        for (var index = 0; index < classes.Count; index++)
            source.Line($"                {index} => new {classes[index].Class}(),");
        source.Line("                _ => null,").Line("            };");
    }
}
