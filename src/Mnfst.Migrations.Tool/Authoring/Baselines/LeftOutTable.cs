using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Tool.Authoring.Baselines;

/// <summary>A table that is no part of a schema, since it only remembers what was done to it.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Owner">Whose it is: <c>the journal</c>, <c>Flyway</c>.</param>
internal sealed record LeftOutTable(string Schema, string Name, string Owner)
{
    /// <summary>The table as SQL.</summary>
    public string Sql => $"{SqlIdentifier.Quote(Schema)}.{SqlIdentifier.Quote(Name)}";
}
