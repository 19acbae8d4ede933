using Mnfst.Migrations.Core.Collections;

namespace Mnfst.Migrations.Model;

/// <summary>What the rows of a table are divided among its partitions by.</summary>
/// <param name="Strategy">RANGE, LIST or HASH.</param>
/// <param name="Keys">The columns or expressions.</param>
internal sealed record PartitionKey(string Strategy, EquatableArray<IndexKey> Keys);
