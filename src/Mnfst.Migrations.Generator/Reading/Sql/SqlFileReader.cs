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
    private readonly ConditionalWeakTable<AdditionalText, MigrationModel> _read = new();

    /// <summary>Gives the migrations in the order of their files.</summary>
    public EquatableArray<MigrationModel> Read(ImmutableArray<AdditionalText> files, CancellationToken cancel)
    {
        var migrations = new MigrationModel[files.Length];
        var unread = new List<int>();
        for (var i = 0; i < files.Length; i++)
        {
            if (_read.TryGetValue(files[i], out var migration))
                migrations[i] = migration;
            else
                unread.Add(i);
        }
        if (unread.Count == 1)
            ReadOne(unread[0]);
        else
            Parallel.ForEach(unread, new ParallelOptions { CancellationToken = cancel }, ReadOne);
        return migrations.ToEquatableArray();

        void ReadOne(int index) =>
            migrations[index] = _read.GetValue(files[index], file => Read(file, cancel));
    }

    private MigrationModel Read(AdditionalText file, CancellationToken cancel) =>
        SqlMigrationReader.Read(
            ProjectPath.Relative(projectDirectory, file.Path),
            file.GetText(cancel),
            lint
        );
}
