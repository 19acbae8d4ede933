using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>Names an object of a database: two databases' objects of one id are the same object in two states.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Schema">The schema it is in; null if it is in none.</param>
/// <param name="Name">Its name, or that of the relation that it is part of.</param>
public sealed record ObjectId(ObjectKind Kind, string? Schema, string Name)
{
    /// <summary>The order in which a schema is written: by kind, schema, name, part and arguments.</summary>
    public static IComparer<ObjectId> Order { get; } = Comparer<ObjectId>.Create(Compare);

    /// <summary>Which part of the relation it is: a column, a constraint, a trigger, a policy, a rule. Null for a whole.</summary>
    public string? Member { get; init; }

    /// <summary>The types of the arguments, without parentheses, of what is called; null for anything else.</summary>
    public string? Arguments { get; init; }

    /// <summary>The object as SQL names it: <c>public.users</c>, <c>public.f(integer)</c>; a part by its own name.</summary>
    public string ToSql() => Member is null ? ToSqlOfWhole() : SqlIdentifier.Quote(Member);

    /// <summary>The relation that a part belongs to, as SQL names it; the object itself for a whole.</summary>
    public string ToSqlOfWhole()
    {
        var name = Kind is ObjectKind.Operator ? Name : SqlIdentifier.Quote(Name);
        var qualified = Schema is null ? name : $"{SqlIdentifier.Quote(Schema)}.{name}";
        return Arguments is null ? qualified : $"{qualified}({Arguments})";
    }

    /// <summary>The object, for people: <c>table public.users</c>, <c>trigger audit on public.users</c>.</summary>
    public override string ToString() =>
        Kind switch
        {
            ObjectKind.Column => $"column {ToSqlOfWhole()}.{ToSql()}",
            ObjectKind.Default => $"default of {ToSqlOfWhole()}.{ToSql()}",
            ObjectKind.DefaultPrivileges => $"default privileges of {SqlIdentifier.Quote(Name)} on {Member}"
                + (Schema is null ? "" : $" in {SqlIdentifier.Quote(Schema)}"),
            ObjectKind.Cast => $"cast {Name}",
            _ when Member is not null => $"{Kind.Noun()} {ToSql()} on {ToSqlOfWhole()}",
            _ => $"{Kind.Noun()} {ToSql()}",
        };

    private static int Compare(ObjectId left, ObjectId right)
    {
        var order = left.Kind.CompareTo(right.Kind);
        if (order == 0)
            order = string.CompareOrdinal(left.Schema, right.Schema);
        if (order == 0)
            order = string.CompareOrdinal(left.Name, right.Name);
        if (order == 0)
            order = string.CompareOrdinal(left.Member, right.Member);
        return order == 0 ? string.CompareOrdinal(left.Arguments, right.Arguments) : order;
    }
}
