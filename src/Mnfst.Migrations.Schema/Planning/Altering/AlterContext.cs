using Mnfst.Migrations.Schema.Planning.Elements;

namespace Mnfst.Migrations.Schema.Planning.Altering;

/// <summary>What is to be known where an object is changed.</summary>
/// <param name="From">The schema as it is.</param>
/// <param name="To">The schema as it is to be.</param>
/// <param name="ServerVersion">The major version of the oldest server.</param>
internal sealed record AlterContext(ModelElements From, ModelElements To, int ServerVersion);
