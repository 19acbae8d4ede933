namespace Mnfst.Migrations.Core.Graph;

/// <summary>The links of a <see cref="LinkTable"/> as numbers; what leads nowhere is left out.</summary>
/// <param name="Down">For each revision its down_revisions.</param>
/// <param name="Parents">For each revision its down_revisions, then what it depends on besides, each once.</param>
internal sealed record ResolvedLinks(Adjacency Down, Adjacency Parents);
