using Mnfst.Migrations.Sql.Sending;

namespace Mnfst.Migrations.Verification.Scripts;

/// <summary>A script failed, so that nothing of it is left.</summary>
/// <param name="Script">The script.</param>
/// <param name="Cause">What happened.</param>
internal sealed record ScriptFailure(VerifyScript Script, StepFailedException Cause);
