using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Sql;

/// <summary>Why a statement does not serve its purpose.</summary>
/// <param name="Span">The place in the statement that is to blame.</param>
/// <param name="Reason">The reason, which goes on a sentence that began with the statement: "it has ...".</param>
public sealed record SqlRefusal(TextSpan Span, string Reason);
