namespace Mnfst.Migrations;

/// <summary>When a trigger calls its function.</summary>
public enum PgTriggerTiming
{
    /// <summary>Before the row changes, which the function can prevent or alter.</summary>
    Before,

    /// <summary>After the change.</summary>
    After,

    /// <summary>In place of a change of a view.</summary>
    InsteadOf,
}
