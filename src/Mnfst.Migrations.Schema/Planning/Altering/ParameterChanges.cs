using Mnfst.Migrations.Schema.Rendering;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Planning.Altering;

/// <summary>What is different between two lists of what the catalogue holds as <c>name=value</c>.</summary>
internal sealed class ParameterChanges
{
    public ParameterChanges(IReadOnlyList<string> from, IReadOnlyList<string> to)
    {
        var (old, @new) = (Names(from), Names(to));
        Added = [.. to.Where(parameter => !old.Contains(Name(parameter)))];
        Changed = [.. to.Where(parameter => old.Contains(Name(parameter))).Except(from)];
        Removed = [.. from.Select(Name).Where(name => !@new.Contains(name))];
    }

    public IReadOnlyList<string> Added { get; }

    public IReadOnlyList<string> Changed { get; }

    /// <summary>The names of those that are gone.</summary>
    public IReadOnlyList<string> Removed { get; }

    /// <summary>The statements that set and reset parameters.</summary>
    /// <param name="altered">What they begin with: <c>ALTER TABLE t</c>.</param>
    public IEnumerable<string> SetAndReset(string altered)
    {
        if (Added.Count + Changed.Count > 0)
            yield return $"{altered} SET ({SqlNames.Parameters(Added.Concat(Changed))})";
        if (Removed.Count > 0)
            yield return $"{altered} RESET ({string.Join(", ", Removed.Select(SqlNames.ParameterName))})";
    }

    /// <summary>The statement that changes the options of something foreign; null if they are the same.</summary>
    /// <param name="altered">What it begins with: <c>ALTER SERVER s</c>.</param>
    public string? Options(string altered)
    {
        var parts = Removed
            .Select(name => $"DROP {SqlIdentifier.Quote(name)}")
            .Concat(Changed.Select(option => $"SET {SqlNames.Options([option])}"))
            .Concat(Added.Select(option => $"ADD {SqlNames.Options([option])}"))
            .ToList();
        return parts.Count == 0 ? null : $"{altered} OPTIONS ({string.Join(", ", parts)})";
    }

    private static HashSet<string> Names(IEnumerable<string> parameters) => [.. parameters.Select(Name)];

    private static string Name(string parameter) => SqlNames.Split(parameter).Name;
}
