namespace Mnfst.Migrations.Core.Lint.Facts;

/// <summary>What was changed of a table.</summary>
[Flags]
internal enum TableChange : byte
{
    None = 0,

    /// <summary>Which indexes it has.</summary>
    Indexes = 1,

    /// <summary>Which CHECKs.</summary>
    Checks = 2,

    /// <summary>Of which it is a partition or a child, and which are its own.</summary>
    Tree = 4,

    /// <summary>How its rows are stored.</summary>
    Storage = 8,
}
