using Mnfst.Migrations.Generator.Reading.Calls.Values;

namespace Mnfst.Migrations.Generator.Reading.Calls.Writing;

/// <summary>Operations on partitions.</summary>
internal static class PartitionWriters
{
    public static readonly OperationWriter[] All =
    [
        new("CreatePartition", TableDefinitions.CreatePartition),
        new(
            "AttachPartition",
            given =>
                TableWriters.Alter(
                    given,
                    $"ATTACH PARTITION {Partition(given)} {given.Write("rows", PgPartitions.Write)}"
                )
        ),
        new(
            "DetachPartition",
            given =>
                TableWriters.Alter(
                    given,
                    Clauses.Of("DETACH PARTITION", Partition(given), given.If("concurrently", "CONCURRENTLY"))
                )
        )
        {
            CanRunOutside = true,
        },
        new(
            "AttachIndexPartition",
            given =>
                $"ALTER INDEX {given.Qualified("index")} "
                + $"ATTACH PARTITION {given.Qualified("partitionIndex", "partitionSchema")}"
        ),
    ];

    private static string Partition(Arguments given) => given.Qualified("partition", "partitionSchema");
}
