using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Model;

/// <summary>A name with its schema.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Name">The name in it.</param>
public sealed record QualifiedName(string Schema, string Name)
{
    /// <summary>The table of that name.</summary>
    internal ObjectId TableId => new(ObjectKind.Table, Schema, Name);

    /// <summary>The name as SQL writes it.</summary>
    public override string ToString() => $"{SqlIdentifier.Quote(Schema)}.{SqlIdentifier.Quote(Name)}";
}
