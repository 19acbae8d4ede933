using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Model;

/// <summary>CREATE, of what is defined as a whole.</summary>
/// <param name="Object">What is created.</param>
/// <param name="IfNotExists">Whether nothing happens if something of that name is there.</param>
internal sealed record CreateOperation(SchemaObject Object, bool IfNotExists = false) : MigrationOperation
{
    /// <summary>Whether it takes the place of one of its name.</summary>
    public bool OrReplace { get; init; }

    public override ServerFeature? Feature => Object.Feature;

    public override Inverse Inverse =>
        IfNotExists ? Inverse.None(NoInverseReasons.MayExist) : new DropOperation(Object.Reference, this);
}
