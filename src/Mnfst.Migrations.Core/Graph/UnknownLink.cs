using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Graph;

/// <summary>A link whose name is that of no revision.</summary>
/// <param name="Revision">The revision that has the link.</param>
/// <param name="Kind">The <see cref="LinkKind"/>.</param>
/// <param name="Name">What the link names.</param>
/// <param name="Place">Where the link is written.</param>
internal sealed record UnknownLink(Revision Revision, string Kind, string Name, SourceLocation? Place);
