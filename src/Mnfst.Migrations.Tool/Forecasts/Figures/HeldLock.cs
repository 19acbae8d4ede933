using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Execution.ServerActivity;

namespace Mnfst.Migrations.Tool.Forecasts.Figures;

/// <summary>A lock that somebody holds on a relation now.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Mode">How it is locked.</param>
/// <param name="Session">Who holds it; null for a prepared transaction, which has no session.</param>
internal sealed record HeldLock(QualifiedName Relation, LockMode Mode, ServerSession? Session);
