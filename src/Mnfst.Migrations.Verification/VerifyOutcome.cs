using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mnfst.Migrations.Verification;

/// <summary>How a revision came out of the verification.</summary>
[JsonConverter(typeof(VerifyOutcomeConverter))]
internal enum VerifyOutcome
{
    /// <summary>Up, down and up again, and each time the schema was what it had to be.</summary>
    Verified,

    /// <summary>It has no way back, so that only its upgrade was tried.</summary>
    Irreversible,

    /// <summary>Its upgrade failed.</summary>
    UpgradeFailed,

    /// <summary>Its downgrade failed.</summary>
    DowngradeFailed,

    /// <summary>Its downgrade does not restore what was there.</summary>
    NotRestored,

    /// <summary>Its second upgrade, after the downgrade, leads to another schema than the first.</summary>
    NotRepeated,

    /// <summary>Its script failed after the upgrade: the revision did not do what that expects.</summary>
    ScriptFailed,

    /// <summary>Its downgrade loses data.</summary>
    DataLost,

    /// <summary>It was not tried, because the upgrade of a revision that it needs failed.</summary>
    NotTried,
}

/// <summary>The words of the JSON document.</summary>
internal sealed class VerifyOutcomeConverter()
    : JsonStringEnumConverter<VerifyOutcome>(JsonNamingPolicy.SnakeCaseLower);
