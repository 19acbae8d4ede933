using Mnfst.Migrations.Sql.Execution;
using Mnfst.Migrations.Sql.Execution.Sessions;

namespace Mnfst.Migrations.Verification.Databases;

/// <summary>Watches what the revisions do that run on a database. Disposing it ends its connections, and it may go on afterwards.</summary>
internal interface IRunWatch : IStepProbe, IMigrationObserver, IAsyncDisposable;
