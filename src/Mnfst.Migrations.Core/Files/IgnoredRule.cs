using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>A rule that shall not speak of one statement: the directive <c>ignore</c>.</summary>
/// <param name="Id">The id of the rule, such as <c>MNFST3101</c>.</param>
/// <param name="Reason">Why the rule does not matter here, for the next reader.</param>
/// <param name="Location">Where the id was written; null for one that was made in memory.</param>
public sealed record IgnoredRule(string Id, string Reason, SourceLocation? Location = null);
