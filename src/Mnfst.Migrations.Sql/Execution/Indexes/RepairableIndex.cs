using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Sql.Execution.Indexes;

/// <summary>An invalid index that a revision of the project made, and what is to be done with it.</summary>
/// <param name="Index">The index.</param>
/// <param name="Revision">The revision.</param>
/// <param name="Remedy">What is to be done.</param>
internal sealed record RepairableIndex(InvalidIndex Index, Revision Revision, IndexRemedy Remedy);

/// <summary>What is done with an invalid index.</summary>
internal enum IndexRemedy
{
    /// <summary>It is dropped: nobody expects it, or the next run builds it.</summary>
    Drop,

    /// <summary>It is built again: the journal says that it is there.</summary>
    Rebuild,
}
