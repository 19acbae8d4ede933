using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Model;

/// <summary>Statements that the migration's author wrote as SQL.</summary>
internal sealed record ExecuteOperation(EquatableArray<string> Statements) : MigrationOperation
{
    public override Inverse Inverse => Inverse.None(NoInverseReasons.AnyStatement);
}
