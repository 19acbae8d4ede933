using System.Text.Json.Serialization;

namespace Mnfst.Migrations.Cli.Json;

/// <summary>The JSON documents of the commands, one for each run.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(BundleJson))]
[JsonSerializable(typeof(CheckJson))]
[JsonSerializable(typeof(CurrentJson))]
[JsonSerializable(typeof(DoctorJson))]
[JsonSerializable(typeof(FailureJson))]
[JsonSerializable(typeof(FleetEndJson))]
[JsonSerializable(typeof(FleetResultJson))]
[JsonSerializable(typeof(FleetTargetsJson))]
[JsonSerializable(typeof(JournalJson))]
[JsonSerializable(typeof(LocksJson))]
[JsonSerializable(typeof(LogJson))]
[JsonSerializable(typeof(RepairJson))]
[JsonSerializable(typeof(InterruptedRepairJson))]
[JsonSerializable(typeof(IndexRepairJson))]
[JsonSerializable(typeof(ResetJson))]
[JsonSerializable(typeof(RevisionsJson))]
[JsonSerializable(typeof(RunJson))]
[JsonSerializable(typeof(ScriptJson))]
[JsonSerializable(typeof(SeedJson))]
[JsonSerializable(typeof(SetupJson))]
[JsonSerializable(typeof(ShowJson))]
[JsonSerializable(typeof(StampJson))]
[JsonSerializable(typeof(StatusJson))]
[JsonSerializable(typeof(WaitJson))]
internal sealed partial class CliJson : JsonSerializerContext;
