namespace Mnfst.Migrations.Schema.Planning.Fates;

/// <summary>What becomes of an element.</summary>
internal enum Fate
{
    /// <summary>It stays as it is.</summary>
    Keep,

    /// <summary>It is changed in place.</summary>
    Alter,

    /// <summary>It is made.</summary>
    Create,

    /// <summary>It is dropped.</summary>
    Drop,

    /// <summary>It is dropped and made anew: PostgreSQL cannot change it, or what it stands on is changed.</summary>
    Replace,
}
