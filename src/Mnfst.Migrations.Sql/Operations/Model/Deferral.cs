namespace Mnfst.Migrations.Model;

/// <summary>When a constraint is checked.</summary>
internal enum Deferral
{
    /// <summary>With each statement, always.</summary>
    None,

    /// <summary>With each statement, unless the transaction defers it.</summary>
    InitiallyImmediate,

    /// <summary>At the end of the transaction, unless the transaction says otherwise.</summary>
    InitiallyDeferred,
}
