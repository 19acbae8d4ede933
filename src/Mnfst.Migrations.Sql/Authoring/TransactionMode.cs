namespace Mnfst.Migrations;

/// <summary>How much of a revision commits at once.</summary>
public enum TransactionMode
{
    /// <summary>The revision and its journal row commit together, or not at all.</summary>
    Revision,

    /// <summary>
    /// Each statement commits by itself; the journal counts them, and an interrupted revision is resumed.
    /// </summary>
    None,
}
