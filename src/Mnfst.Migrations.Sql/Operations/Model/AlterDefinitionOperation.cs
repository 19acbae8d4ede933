namespace Mnfst.Migrations.Model;

/// <summary>ALTER, of what two definitions of a thing differ in.</summary>
internal sealed record AlterDefinitionOperation(SchemaObject From, SchemaObject To) : MigrationOperation
{
    public override Inverse Inverse => new AlterDefinitionOperation(To, From);
}
