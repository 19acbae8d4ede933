using Npgsql;

namespace Mnfst.Migrations.Model;

/// <summary>Code that runs on the live connection.</summary>
internal sealed record RunOperation(Func<NpgsqlConnection, CancellationToken, Task> Body) : MigrationOperation
{
    public override Inverse Inverse => Inverse.None(NoInverseReasons.AnyCode);
}
