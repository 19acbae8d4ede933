using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>A setting of the session that runs a revision: the directive <c>set</c>.</summary>
/// <param name="Name">The name of the configuration parameter, such as <c>work_mem</c>.</param>
/// <param name="Value">Its value as text, without quotes.</param>
/// <param name="Location">Where it was written; null for one that was made in memory.</param>
public sealed record RevisionSetting(string Name, string Value, SourceLocation? Location = null);
