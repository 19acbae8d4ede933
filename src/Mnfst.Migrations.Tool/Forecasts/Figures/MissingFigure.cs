namespace Mnfst.Migrations.Tool.Forecasts.Figures;

/// <summary>A figure that a plan does not have.</summary>
/// <param name="Figure">Which one.</param>
/// <param name="Reason">Why, a clause.</param>
internal sealed record MissingFigure(string Figure, string Reason);
