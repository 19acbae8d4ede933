using Microsoft.CodeAnalysis.Text;
using Mnfst.Migrations.Core.Catalog;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Lint.Subjects;
using Mnfst.Migrations.Generator.Models;
using Mnfst.Migrations.Generator.Reading.Linting;

namespace Mnfst.Migrations.Generator.Reading.Sql;

/// <summary>Has Core read a .sql revision file, and keeps what the rest of the pipeline needs of it.</summary>
internal static class SqlMigrationReader
{
    /// <param name="path">The file, relative to the project.</param>
    /// <param name="text">Its text; null if the compiler cannot read it, which it reports itself.</param>
    /// <param name="lint">Looks for what its statements can do to a live database; null if nobody asks.</param>
    /// <param name="includes">The files that it may include.</param>
    public static MigrationModel Read(
        string path,
        SourceText? text,
        RevisionLinter? lint,
        IncludeSource includes
    )
    {
        if (text is null)
            return new MigrationModel { IdHint = Path.GetFileNameWithoutExtension(path) };
        var (decoded, misreading) = SqlFileBytes.ReadText(path, text);
        var file = SqlRevisionReader.Read(path, decoded, misreading, includes);
        return new MigrationModel
        {
            Revision = file.Revision,
            IdHint = Path.GetFileNameWithoutExtension(path),
            Diagnostics = file.Diagnostics,
            // The text is that of the file only if it could be read.
            Findings =
                file.HasErrors || lint is null
                    ? default
                    : lint.Lint(LintedRevision.Of(file, text.ToString())),
            Entry = file.HasErrors ? null : ToEntry(file),
        };
    }

    private static CatalogEntry ToEntry(SqlRevisionFile file)
    {
        var row = new CatalogRow(file.Revision!, file.Path) { Checksum = RevisionChecksum.Of(file) };
        return new CatalogEntry(file.Revision!.Id, row.Write(), Class: null);
    }
}
