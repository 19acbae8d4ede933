using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Repeatables;

/// <summary>
/// A file of SQL that is no revision: views, functions, triggers, privileges, as they are to be once all revisions are applied.
/// It runs again whenever its text has changed, as Flyway's <c>R__</c> files do.
/// </summary>
public sealed class Repeatable
{
    private readonly IReadOnlyList<StatementStep> _statements;

    /// <param name="name">Its name below the folder of repeatables, with forward slashes.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="text">Its text: statements without BEGIN and COMMIT, that may run again.</param>
    /// <exception cref="MigrationException">It has something that cannot be run.</exception>
    public Repeatable(string name, string path, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        (Name, Path, Text) = (name, path, SqlText.WithLineFeeds(text));
        Checksum = StatementFile.ChecksumOf(text);
        var faults = new List<string>();
        _statements = StatementFile.Read("repeatable", path, text, faults);
        if (faults.Count > 0)
            throw new MigrationException(string.Join('\n', faults));
    }

    /// <summary>Its name below the folder of repeatables, with forward slashes, by which the database knows it.</summary>
    public string Name { get; }

    /// <summary>The file, for messages.</summary>
    public string Path { get; }

    /// <summary>Its text, with LF for every CRLF.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of its text, in lower-case hexadecimal digits.</summary>
    public string Checksum { get; }

    internal IReadOnlyList<StatementStep> Statements => _statements;

    /// <summary>What it makes, as far as that can be dropped and made again, in the order of the text.</summary>
    internal IReadOnlyList<ReplaceableObject> Objects =>
        field ??= [
            .. _statements
                .Select(step => ReplaceableObject.MadeBy(StatementReader.Read(step.Sql), step.Sql))
                .OfType<ReplaceableObject>()
                .Distinct(),
        ];

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
