using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Generator.Models;
using Mnfst.Migrations.Generator.Options;
using Mnfst.Migrations.Generator.Reading.Linting;

namespace Mnfst.Migrations.Generator.Reading.Sql;

/// <summary>
/// Reads the .sql revision files of a project, each once, and several at a time. As steps of the pipeline, one for each
/// file, they would be read one after the other by a first build, and every edit would go through all the steps.
/// </summary>
/// <param name="projectDirectory">The folder of the project.</param>
/// <param name="lint">Lints them; null if nobody asks.</param>
internal sealed class SqlFileReader(string projectDirectory, RevisionLinter? lint)
{
    // An edited file is another AdditionalText.
    private readonly ConditionalWeakTable<AdditionalText, ReadFile> _read = new();

    /// <summary>Gives the migrations in the order of their files.</summary>
    public EquatableArray<MigrationModel> Read(
        ImmutableArray<AdditionalText> files,
        ImmutableArray<AdditionalText> included,
        CancellationToken cancel
    )
    {
        var includes = new IncludableFiles(projectDirectory, included);
        var migrations = new MigrationModel[files.Length];
        var unread = new List<int>();
        for (var i = 0; i < files.Length; i++)
        {
            // It is read again only if what it includes is another file now.
            if (_read.TryGetValue(files[i], out var read) && read.Includes.HoldsFor(includes))
                migrations[i] = read.Migration;
            else
                unread.Add(i);
        }
        if (unread.Count == 1)
            ReadOne(unread[0]);
        else
            Parallel.ForEach(unread, new ParallelOptions { CancellationToken = cancel }, ReadOne);
        return migrations.ToEquatableArray();

        void ReadOne(int index)
        {
            var read = Read(files[index], includes, cancel);
            lock (_read)
            {
                _read.Remove(files[index]);
                _read.Add(files[index], read);
            }
            migrations[index] = read.Migration;
        }
    }

    private ReadFile Read(AdditionalText file, IncludableFiles includes, CancellationToken cancel)
    {
        var asked = includes.AskAnew(cancel);
        var migration = SqlMigrationReader.Read(
            ProjectPath.Relative(projectDirectory, file.Path),
            file.GetText(cancel),
            lint,
            asked
        );
        return new ReadFile(migration, asked);
    }

    /// <summary>What was read of a file, and what of others.</summary>
    private sealed record ReadFile(MigrationModel Migration, IncludableFiles.Asked Includes);
}
