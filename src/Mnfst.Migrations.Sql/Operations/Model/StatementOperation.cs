using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Model;

/// <summary>A statement of a kind of its own.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Back">What reverts it; null in what is an inverse itself.</param>
internal sealed record StatementOperation(string Sql, Inverse? Back = null) : MigrationOperation
{
    public ServerFeature? NeededFeature { get; init; }

    public override ServerFeature? Feature => NeededFeature;

    public override Inverse Inverse => Back ?? Inverse.None(NoInverseReasons.IsInverse);

    public static StatementOperation Of(string sql, string back) => new(sql, new StatementOperation(back));
}
