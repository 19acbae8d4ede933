using System.Text;

namespace Mnfst.Migrations.Schema.Tests.Generated;

/// <summary>A schema that grows by a statement at a time: whatever there is already, the next one may stand on.</summary>
internal sealed class Draft(int seed)
{
    private static readonly string[] Words =
    [
        "users",
        "Users",
        "order",
        "select",
        "user",
        "table",
        "value",
        "name",
        "default",
        "end",
        "old",
        "new",
        "timestamp",
        "with space",
        "a.b",
        "a\"b",
        "it's",
        "größe",
        "表",
        "😀",
        "$1",
        "$$",
        "--",
        "/*",
        "line\nbreak",
        "back\\slash",
        "100%",
        "(x)",
        "UPPER",
        "x_y",
        "9th",
        ";",
        "ARRAY[",
        new('l', 63),
        new('ö', 31),
    ];

    private readonly Random _random = new(seed);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The statements that make it, in their order.</summary>
    public List<string> Statements { get; } = [];

    /// <summary>The schemas in it, as SQL.</summary>
    public List<string> Schemas { get; } = ["public"];

    /// <summary>The types of which columns can be.</summary>
    public List<ColumnType> Types { get; } = [.. ColumnType.BuiltIn];

    /// <summary>Tables and views.</summary>
    public List<Relation> Relations { get; } = [];

    /// <summary>Functions that take one value and give one of the same type, always the same.</summary>
    public List<(string Name, ColumnType Type)> Functions { get; } = [];

    /// <summary>Sequences.</summary>
    public List<string> Sequences { get; } = [];

    public void Add(string statement) => Statements.Add(statement);

    public bool Chance(int percent) => _random.Next(100) < percent;

    /// <summary>A text or nothing.</summary>
    public string Maybe(int percent, string text) => Chance(percent) ? text : "";

    /// <summary>A number, the last one included.</summary>
    public int Between(int first, int last) => _random.Next(first, last + 1);

    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>At least one of them, in any order.</summary>
    public IReadOnlyList<T> Some<T>(IEnumerable<T> items, int most)
    {
        var shuffled = items.ToArray();
        _random.Shuffle(shuffled);
        return shuffled[..Between(Math.Min(1, shuffled.Length), Math.Min(most, shuffled.Length))];
    }

    /// <summary>A name that nothing else has, as SQL.</summary>
    public string Name() => Quote(Unused(_names));

    /// <summary>The same with a schema before it.</summary>
    public string QualifiedName() => $"{Pick(Schemas)}.{Name()}";

    /// <summary>Names that differ from each other, but not from those of other things.</summary>
    public IReadOnlyList<string> Names(int count)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, count).Select(_ => Quote(Unused(names)))];
    }

    /// <summary>A name for a column more of a table.</summary>
    public string ColumnName(Relation table)
    {
        var name = Name();
        while (table.Columns.Any(column => column.Name == name))
            name = Name();
        return name;
    }

    /// <summary>Names of parameters, which PL/pgSQL numbers as well.</summary>
    public IReadOnlyList<string> Parameters(int count) =>
        [.. Names(count + 1).Where(name => name != "\"$1\"").Take(count)];

    /// <summary>A text as SQL has it, in one of the ways to write it.</summary>
    public static string Literal(string text) =>
        text.Contains('\\', StringComparison.Ordinal) || text.Contains('\n', StringComparison.Ordinal)
            ? $"E'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}'"
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>An odd text, which may well be a name.</summary>
    public string Word() => Pick(Words);

    /// <summary>Comments something, or not.</summary>
    public void MayComment(string what)
    {
        if (Chance(15))
            Add($"COMMENT ON {what} IS {Literal(Word())}");
    }

    private string Unused(HashSet<string> taken)
    {
        var word = Word();
        for (var number = 2; !taken.Add(word); number++)
        {
            var ending = number.ToString(null, null);
            word = Clip(Word(), 63 - ending.Length) + ending;
        }
        return word;
    }

    private static string Clip(string word, int bytes) =>
        Encoding.UTF8.GetByteCount(word) <= bytes ? word : word[..(word.Length / 2)];

    private static string Quote(string name) =>
        name is "users" or "x_y" ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
