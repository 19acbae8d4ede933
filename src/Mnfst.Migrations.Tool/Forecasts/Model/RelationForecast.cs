using Mnfst.Migrations.Core.Lint.Effects.Model;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Tool.Forecasts.Figures;

namespace Mnfst.Migrations.Tool.Forecasts.Model;

/// <summary>What a step does to a relation of this database.</summary>
/// <param name="Effect">What it does.</param>
/// <param name="Name">The relation; null if it is not in the database, or only known by what leads to it.</param>
/// <param name="Figures">Its figures; null if it has none, as views have none.</param>
/// <param name="IsNew">Whether the run makes it, so that nobody waits for it, and it has no more rows than the run writes.</param>
internal sealed record RelationForecast(
    RelationEffect Effect,
    QualifiedName? Name,
    RelationFigures? Figures,
    bool IsNew
)
{
    /// <summary>What it is called in the statement, or in the search path.</summary>
    public string Description => Effect.Description;

    /// <summary>Whether others have to wait for it.</summary>
    public bool IsInTheWay => !IsNew && Effect.Locked != Likelihood.No && Effect.Lock.Blocks() is not null;
}
