using System.Text;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Sql.Catalog;

/// <summary>The migrations of a folder of .sql revision files: no project, no build.</summary>
public sealed class FolderCatalog : IMigrationCatalog
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private FolderCatalog(IReadOnlyList<MigrationEntry> entries, IReadOnlyList<Diagnostic> warnings)
    {
        Entries = entries;
        Warnings = warnings;
    }

    /// <inheritdoc/>
    public IReadOnlyList<MigrationEntry> Entries { get; }

    /// <summary>What is worth a look in the files and in their graph.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; }

    /// <summary>Reads all <c>*.sql</c> files of a folder and of the folders in it. Several heads are allowed.</summary>
    /// <param name="folder">The folder; locations and diagnostics name its files as found below it.</param>
    /// <exception cref="MigrationException">The folder can not be read, or there is no file in it.</exception>
    /// <exception cref="InvalidGraphException">A file is malformed, or the revisions form no sound graph.</exception>
    public static FolderCatalog Load(string folder)
    {
        var files = FindFiles(folder).Select(Read).ToList();
        var options = new GraphOptions { AllowMultipleHeads = true };
        var validation = GraphValidator.Validate(
            files.Select(file => file.Revision).OfType<Revision>(),
            options
        );
        var diagnostics = files.SelectMany(file => file.Diagnostics).Concat(validation.Diagnostics).ToList();
        if (validation.Graph is null || diagnostics.Exists(d => d.Severity == DiagnosticSeverity.Error))
            throw new InvalidGraphException(diagnostics);

        var byId = files.ToDictionary(file => file.Revision!.Id, StringComparer.Ordinal);
        return new FolderCatalog(
            [.. validation.Graph.Revisions.Select(revision => new SqlMigrationEntry(byId[revision.Id]))],
            diagnostics
        );
    }

    private static List<string> FindFiles(string folder)
    {
        if (!Directory.Exists(folder))
            throw new MigrationException(
                $"There is no folder '{folder}'. Name the folder of the .sql revision files."
            );
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false };
        var files = Directory.EnumerateFiles(folder, "*.sql", options).Order(StringComparer.Ordinal).ToList();
        return files.Count > 0
            ? files
            : throw new MigrationException(
                $"There are no .sql files in '{folder}'. Name the folder of the .sql revision files."
            );
    }

    private static SqlRevisionFile Read(string path)
    {
        try
        {
            return SqlRevisionReader.Read(path, File.ReadAllText(path, StrictUtf8));
        }
        catch (DecoderFallbackException e)
        {
            // Read as something else it would put other characters into the database.
            throw new MigrationException($"'{path}' is not in UTF-8. Save it as UTF-8.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException($"'{path}' can not be read: {e.Message}", e);
        }
    }
}
