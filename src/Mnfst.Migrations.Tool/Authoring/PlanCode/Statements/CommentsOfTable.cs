namespace Mnfst.Migrations.Tool.Authoring.PlanCode.Statements;

/// <summary>Comments that follow the statement that makes what they are about: they are said with it.</summary>
internal sealed class CommentsOfTable
{
    private readonly Dictionary<string, int> _ofColumns = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private int? _ofTable;

    /// <summary>Which of them were said, by the place at which each was given.</summary>
    public HashSet<int> Taken { get; } = [];

    /// <summary>Gives a comment.</summary>
    /// <param name="column">The column that it is about; null for the table.</param>
    /// <param name="text">The comment.</param>
    public void Add(string? column, string text)
    {
        if (column is null)
            _ofTable = _texts.Count;
        else
            _ofColumns[column] = _texts.Count;
        _texts.Add(text);
    }

    public string? TakeOfTable() => _ofTable is { } place ? Take(place) : null;

    public string? TakeOfColumn(string column) =>
        _ofColumns.TryGetValue(column, out var place) ? Take(place) : null;

    private string Take(int place)
    {
        Taken.Add(place);
        return _texts[place];
    }
}
