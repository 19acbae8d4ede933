using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Core.Catalog;

/// <summary>
/// What an assembly knows of one of its migrations before it loads it: a row of the table that the compiler writes
/// and the catalog reads at start-up, so that neither a file is parsed nor an attribute looked for.
/// </summary>
/// <param name="Revision">The revision, without the places where it was declared.</param>
/// <param name="SourcePath">The file that holds the migration, relative to its project, with forward slashes.</param>
public sealed record CatalogRow(Revision Revision, string SourcePath)
{
    private const char Separator = '\t';
    private const int FirstSetting = 13;

    /// <summary>The checksum of a .sql file's upgrade; null for a migration in C#, whose upgrade is known when it is recorded.</summary>
    public string? Checksum { get; init; }

    /// <summary>How a migration in C# runs; a .sql file says it itself.</summary>
    public TransactionMode Transaction { get; init; }

    /// <summary>Why a migration in C# cannot be reverted; null if it can. A .sql file says it itself.</summary>
    public string? IrreversibleReason { get; init; }

    /// <summary>The settings of a migration in C#; a .sql file says them itself.</summary>
    public EquatableArray<RevisionSetting> Settings { get; init; }

    /// <summary>
    /// The row as one line of text: columns between tabs, empty ones at the end left out. All but letters, digits and
    /// signs is escaped, so that the line can stand in a literal of C#.
    /// </summary>
    public string Write()
    {
        var columns = new List<string>
        {
            Revision.Id,
            Join(Revision.DownRevisions),
            Join(Revision.DependsOn),
            Join(Revision.BranchLabels),
            Revision.CreateDate is { } date ? CreateDate.Format(date) : "",
            SourcePath,
            Revision.Message,
            Checksum ?? "",
            Transaction == TransactionMode.None ? "none" : "",
            IrreversibleReason ?? "",
            Join(Revision.Replaces),
            Revision.Phase?.ToWord() ?? "",
            Join(Revision.Tags),
        };
        foreach (var setting in Settings)
        {
            columns.Add(setting.Name);
            columns.Add(setting.Value);
        }
        while (columns.Count > 1 && columns[columns.Count - 1].Length == 0)
            columns.RemoveAt(columns.Count - 1);
        return string.Join(Separator.ToString(), columns.Select(CatalogText.Escape));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static CatalogRow Read(string row)
    {
        var columns = row.Split(Separator);
        for (var i = 0; i < columns.Length; i++)
            columns[i] = CatalogText.Unescape(columns[i]);

        var revision = new Revision(columns[0])
        {
            DownRevisions = Split(Column(1)),
            DependsOn = Split(Column(2)),
            BranchLabels = Split(Column(3)),
            Replaces = Split(Column(10)),
            CreateDate = CreateDate.TryParse(Column(4), out var date) ? date : null,
            Message = Column(6),
            Phase = RevisionPhaseWords.Find(Column(11)),
            Tags = Split(Column(12)),
        };
        return new CatalogRow(revision, Column(5))
        {
            Checksum = OrNull(Column(7)),
            Transaction = Column(8) == "none" ? TransactionMode.None : TransactionMode.Revision,
            IrreversibleReason = OrNull(Column(9)),
            Settings = ReadSettings(columns),
        };

        string Column(int index) => index < columns.Length ? columns[index] : "";
    }

    private static EquatableArray<RevisionSetting> ReadSettings(string[] columns)
    {
        if (columns.Length <= FirstSetting)
            return default;
        var settings = new List<RevisionSetting>();
        for (var i = FirstSetting; i + 1 < columns.Length; i += 2)
            settings.Add(new RevisionSetting(columns[i], columns[i + 1]));
        return settings.ToEquatableArray();
    }

    // No id, label or tag has a comma in it.
    private static string Join(EquatableArray<string> names) =>
        names.Count == 0 ? "" : string.Join(",", names);

    private static EquatableArray<string> Split(string names) =>
        names.Length == 0 ? default : new EquatableArray<string>(names.Split(','));

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
