using System.Text;
using Microsoft.CodeAnalysis.Text;
using Mnfst.Migrations.Core.Catalog;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Generator.Reading.Sql;

/// <summary>Has Core read a .sql revision file, and keeps what the rest of the pipeline needs of it.</summary>
internal static class SqlMigrationReader
{
    /// <param name="path">The file, relative to the project.</param>
    /// <param name="text">Its text; null if the compiler can not read it, which it reports itself.</param>
    public static MigrationModel Read(string path, SourceText? text)
    {
        if (text is null)
            return new MigrationModel { IdHint = Path.GetFileNameWithoutExtension(path) };
        var file = SqlRevisionReader.Read(path, text.ToString());
        if (IsMisread(text))
            file = file with { Diagnostics = new([NotUtf8(path, text.Encoding!), .. file.Diagnostics]) };
        return new MigrationModel
        {
            Revision = file.Revision,
            IdHint = Path.GetFileNameWithoutExtension(path),
            Diagnostics = file.Diagnostics,
            Entry = file.HasErrors ? null : ToEntry(file),
        };
    }

    private static CatalogEntry ToEntry(SqlRevisionFile file)
    {
        var row = new CatalogRow(file.Revision!, file.Path) { Checksum = RevisionChecksum.Of(file) };
        return new CatalogEntry(file.Revision!.Id, row.Write(), Class: null);
    }

    /// <summary>Where UTF-8 can not be, the compiler takes a code page instead; PostgreSQL would get other characters.</summary>
    private static bool IsMisread(SourceText text) =>
        text.Encoding is { } encoding && encoding.CodePage != Encoding.UTF8.CodePage;

    private static Diagnostic NotUtf8(string path, Encoding encoding) =>
        DiagnosticCatalog.InvalidValue.At(
            new SourceLocation(path, default, default, default),
            encoding.WebName,
            "the encoding of the file",
            "save it as UTF-8."
        );
}
