using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mnfst.Migrations.Verification.Orders;

/// <summary>What goes wrong between revisions that do not need each other.</summary>
[JsonConverter(typeof(ConflictKindConverter))]
internal enum ConflictKind
{
    /// <summary>An upgrade fails after another revision.</summary>
    UpgradeFailed,

    /// <summary>The script of a revision fails after another revision.</summary>
    ScriptFailed,

    /// <summary>A downgrade fails while another revision is applied.</summary>
    DowngradeFailed,

    /// <summary>A downgrade does not restore the schema while another revision is applied.</summary>
    NotRestored,

    /// <summary>Another order leads to another schema.</summary>
    OrderMatters,
}

/// <summary>The words of the JSON document.</summary>
internal sealed class ConflictKindConverter()
    : JsonStringEnumConverter<ConflictKind>(JsonNamingPolicy.SnakeCaseLower);
