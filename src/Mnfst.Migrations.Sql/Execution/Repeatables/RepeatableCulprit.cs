using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Sql.Execution.Planning;
using Mnfst.Migrations.Sql.Repeatables;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Repeatables;

/// <summary>
/// Which statements take away, rename or change what a repeatable speaks of: it names a table, a column or a function by the same
/// word.
/// </summary>
internal static class RepeatableCulprit
{
    /// <summary>Whether a script has such a statement.</summary>
    public static bool Disturbs(RevisionScript script, Repeatable repeatable) =>
        FindIn(script, WordsOf(repeatable)) is not null;

    /// <summary>The last applied revision that has such a statement, as a sentence; null if there is none.</summary>
    /// <param name="known">The revisions.</param>
    /// <param name="applied">The ids of those that are applied.</param>
    /// <param name="repeatable">What can no longer be made.</param>
    public static string? Describe(KnownRevisions known, IReadOnlySet<string> applied, Repeatable repeatable)
    {
        var words = WordsOf(repeatable);
        foreach (var revision in known.Graph.Revisions.Reverse().Where(one => applied.Contains(one.Id)))
        {
            if (
                known.Find(revision.Id) is { } entry
                && TryLoad(entry) is { } script
                && FindIn(script, words) is { } statement
            )
                return $"Revision '{revision.Id}' broke it{(statement.Location is { } place ? $", at {place}" : "")}: {FirstLine(statement.Sql)}";
        }
        return null;
    }

    private static StatementStep? FindIn(RevisionScript script, IReadOnlySet<string> words) =>
        script
            .Steps.OfType<StatementStep>()
            .LastOrDefault(step =>
                DisturbedObject
                    .By(StatementReader.Read(step.Sql))
                    .Any(disturbed =>
                        words.Contains(disturbed.Name.Name)
                        && (disturbed.Column is null || words.Contains(disturbed.Column))
                    )
            );

    /// <summary>What cannot be loaded, such as code that asks for more than there is, is no reason to say less of the failure.</summary>
    private static RevisionScript? TryLoad(MigrationEntry entry)
    {
        try
        {
            return entry.Load(MigrationDirection.Upgrade);
        }
        catch (MigrationException)
        {
            return null;
        }
    }

    private static HashSet<string> WordsOf(Repeatable repeatable)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        Add(repeatable.Text);
        return words;

        // The bodies of functions are strings.
        void Add(string text)
        {
            var reader = new SqlTokenReader(text);
            while (reader.Next.Kind != SqlTokenKind.EndOfText)
            {
                if (reader.TryTakeIdentifier() is { } word)
                    words.Add(word);
                else if (reader.Next.Kind == SqlTokenKind.DollarString && reader.TryTakeString() is { } body)
                    Add(body);
                else
                    reader.Advance();
            }
        }
    }

    private static string FirstLine(string sql) => sql.Split('\n')[0].TrimEnd();
}
