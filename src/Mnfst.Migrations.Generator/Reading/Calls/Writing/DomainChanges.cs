using Microsoft.CodeAnalysis;
using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>What brings a domain from one definition to another.</summary>
internal static class DomainChanges
{
    private const string Checks = nameof(Checks);
    private const string DefaultSql = nameof(DefaultSql);
    private const string NotNull = nameof(NotNull);

    public static IEnumerable<string> Of(Arguments from, Arguments to)
    {
        var (old, now) = (ChecksOf(from), ChecksOf(to));
        foreach (var check in old.Where(check => !now.Contains(check)))
            yield return $"DROP CONSTRAINT {check.Name}";
        if (from.Fragment(DefaultSql) != to.Fragment(DefaultSql))
            yield return to.Has(DefaultSql) ? $"SET DEFAULT {to.Fragment(DefaultSql)}" : "DROP DEFAULT";
        if (from.Flag(NotNull) != to.Flag(NotNull))
            yield return to.Flag(NotNull) ? "SET NOT NULL" : "DROP NOT NULL";
        foreach (var check in now.Where(check => !old.Contains(check)))
            yield return $"ADD CONSTRAINT {check.Name} CHECK ({check.Condition})";
    }

    private static List<(string Name, string Condition)> ChecksOf(Arguments given)
    {
        if (given.Find(Checks) is not { } value)
            return [];
        if (Constants.PairsOf(value) is { } pairs)
            return
            [
                .. pairs.Select(pair =>
                    (Clauses.Name(pair.Key), Scalars.Text(pair.Value, given.Unknowns).Trim())
                ),
            ];
        given.Unknowns.Add();
        return [];
    }
}
