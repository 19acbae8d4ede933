namespace Mnfst.Migrations.Core.Sql;

/// <summary>The name of a table or index, as PostgreSQL stores it: without quotes, folded, cut to 63 bytes.</summary>
/// <param name="Schema">The schema; null if the search path decides.</param>
/// <param name="Name">The name within the schema.</param>
public sealed record SqlName(string? Schema, string Name)
{
    /// <summary>Whether both may mean one object: a name without a schema may mean one in any, as the search path has it.</summary>
    internal bool MayMean(SqlName other) =>
        Name == other.Name && (Schema is null || other.Schema is null || Schema == other.Schema);

    /// <summary>The name for people, not for SQL: nothing is quoted.</summary>
    public override string ToString() => Schema is null ? Name : $"{Schema}.{Name}";
}
