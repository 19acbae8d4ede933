using System.ComponentModel;
using Mnfst.Migrations.Core.Catalog;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Catalog;

/// <summary>
/// A run of a catalog's migrations, as the compiler writes them: one row of text each, since an assembly with
/// 10,000 migrations loads a text at once but waits for the code that would make as many objects. Not meant to be
/// derived from by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MigrationTable
{
    /// <summary>The rows, one a line, as <see cref="CatalogRow.Write"/> writes them.</summary>
    protected abstract string Rows { get; }

    /// <summary>Makes an instance of a migration class.</summary>
    /// <param name="index">Which of the rows that stand for a class, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such row.</exception>
    protected virtual Migration Create(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The entries of several tables, in their order.</summary>
    public static IReadOnlyList<MigrationEntry> Read(params ReadOnlySpan<MigrationTable> tables)
    {
        var entries = new List<MigrationEntry>();
        foreach (var table in tables)
            table.AddTo(entries);
        return entries;
    }

    private void AddTo(List<MigrationEntry> entries)
    {
        var classes = 0;
        foreach (var line in Rows.AsSpan().EnumerateLines())
        {
            if (line.Length > 0)
                entries.Add(ToEntry(CatalogRow.Read(line.ToString()), ref classes));
        }
    }

    private MigrationEntry ToEntry(CatalogRow row, ref int classes)
    {
        if (row.Checksum is { } checksum)
            return new SqlMigrationEntry(
                row.Revision,
                row.SourcePath,
                checksum,
                () => ReadText(row.SourcePath),
                new EmbeddedIncludes(GetType().Assembly)
            );

        var index = classes++;
        return new CodeMigrationEntry(row.Revision, row.SourcePath, () => Create(index))
        {
            Transaction = row.Transaction,
            Settings = row.Settings,
            Reason = row.IrreversibleReason,
        };
    }

    /// <summary>A .sql file travels as a resource of the assembly, named by its path.</summary>
    private string ReadText(string path)
    {
        using var resource =
            GetType().Assembly.GetManifestResourceStream(path)
            ?? throw new MigrationException(
                $"Assembly '{GetType().Assembly.GetName().Name}' does not contain the file '{path}' it was compiled with. Include the file as an MnfstMigration item, which embeds it, and rebuild the project."
            );
        return RevisionFiles.Decode(path, resource);
    }
}
