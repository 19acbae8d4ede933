using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Model;

/// <summary>Gives something another definition.</summary>
/// <param name="From">The definition until now.</param>
/// <param name="To">The definition from now on.</param>
/// <param name="Recreate">Whether it is dropped and created, rather than replaced where it is.</param>
internal sealed record ReplaceOperation(SchemaObject From, SchemaObject To, bool Recreate)
    : MigrationOperation
{
    public override ServerFeature? Feature => To.Feature;

    public override Inverse Inverse => new ReplaceOperation(To, From, Recreate);
}
