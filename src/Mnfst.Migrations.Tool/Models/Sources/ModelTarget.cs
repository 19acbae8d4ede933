using Mnfst.Migrations.Verification.Models;
using Npgsql;

namespace Mnfst.Migrations.Tool.Models.Sources;

/// <summary>The database in which a model is made.</summary>
/// <param name="Connection">How to connect to it.</param>
/// <param name="Scripts">Runs statements there.</param>
internal sealed record ModelTarget(NpgsqlConnectionStringBuilder Connection, ModelRun Scripts);
