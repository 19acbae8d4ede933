using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;

namespace Mnfst.Migrations.Verification.Models;

/// <summary>
/// Puts statements in an order in which what they make is there when it is needed, as far as their words tell. It need not
/// be right, for whatever fails is tried again; it makes that rare, and what fails first then is the cause of the others.
/// </summary>
internal static class StatementOrder
{
    /// <summary>What has its name within a table, so that no other statement says it to mean this.</summary>
    private static readonly string[] PartsOfTables = ["policy", "trigger", "rule"];

    /// <summary>Those that need nothing of the others come first, otherwise as they are.</summary>
    public static List<T> Sort<T>(IReadOnlyList<T> items, Func<T, ModelStatement> statementOf)
    {
        var statements = items.Select(statementOf).ToList();
        var makers = MakersOf(statements);
        var needs = statements.Select((statement, i) => NeedsOf(statement, i, makers)).ToList();
        var waiting = needs.Select(need => need.Count).ToList();
        var followers = needs
            .SelectMany((need, i) => need.Select(maker => (maker, i)))
            .ToLookup(edge => edge.maker, edge => edge.i);
        var ready = new SortedSet<(int Rank, int Index)>(
            Enumerable.Range(0, items.Count).Where(i => waiting[i] == 0).Select(Ranked)
        );
        var left = new SortedSet<int>(Enumerable.Range(0, items.Count));
        var sorted = new List<T>(items.Count);
        while (left.Count > 0)
        {
            // In a circle each waits for another one: then the first of them has to begin.
            var next = ready.Count > 0 ? ready.Min.Index : left.Min;
            ready.Remove(Ranked(next));
            left.Remove(next);
            sorted.Add(items[next]);
            foreach (var follower in followers[next])
            {
                if (--waiting[follower] == 0 && left.Contains(follower))
                    ready.Add(Ranked(follower));
            }
        }
        return sorted;

        (int, int) Ranked(int index) => (RankOf(statements[index]), index);
    }

    /// <summary>What extensions bring has names of its own, which nobody can tell from theirs.</summary>
    private static int RankOf(ModelStatement statement) => IsOfExtension(statement) ? 0 : 1;

    /// <summary>Whether a statement makes an extension, as CREATE LANGUAGE does without a handler.</summary>
    public static bool IsOfExtension(ModelStatement statement) =>
        StatementReader.Read(statement.Sql) is CreateExtensionStatement;

    private static ILookup<string, int> MakersOf(IReadOnlyList<ModelStatement> statements) =>
        statements
            .Select((statement, i) => (Name: NameMadeBy(statement.Sql), Index: i))
            .Where(made => made.Name is not null)
            .ToLookup(made => made.Name!, made => made.Index, StringComparer.Ordinal);

    private static HashSet<int> NeedsOf(ModelStatement statement, int self, ILookup<string, int> makers)
    {
        var needs = new HashSet<int>();
        foreach (var word in new SqlWords(statement.Sql).All())
            needs.UnionWith(makers[word]);
        needs.Remove(self);
        return needs;
    }

    private static string? NameMadeBy(string sql)
    {
        var words = new SqlWords(sql);
        if (!words.BeginWith("create") || SqlObject.TouchedBy(sql) is not [var made, ..] touched)
            return null;
        // An index without a name is told of by its table.
        var isOther =
            touched.Any(item => PartsOfTables.Contains(item.Kind))
            || made.Kind == "table"
                && (words.BeginWith("create", "index") || words.BeginWith("create", "unique", "index"));
        return isOther ? null : made.Name.Name;
    }
}
