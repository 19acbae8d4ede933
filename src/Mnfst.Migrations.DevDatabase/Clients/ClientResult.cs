namespace Mnfst.Migrations.DevDatabase.Clients;

/// <summary>How a client program ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Errors">What it said on standard error.</param>
internal sealed record ClientResult(int ExitCode, string Errors);
