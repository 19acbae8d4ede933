using Mnfst.Migrations.DevDatabase.Shared;

namespace Mnfst.Migrations.DevDatabase.Clusters;

/// <summary>What every server of this machine's programs needs.</summary>
/// <param name="Options">What the user wants.</param>
/// <param name="Account">Whom servers run as.</param>
/// <param name="Cache">Where files are kept; the folders are there.</param>
internal sealed record LocalContext(DevDatabaseOptions Options, ServerAccount Account, CacheFolder Cache);
