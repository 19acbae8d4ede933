using System.Text.Json.Serialization;

namespace Mnfst.Migrations.Tool.Fleets;

/// <summary>How strings become JSON.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class YamlTextContext : JsonSerializerContext;
