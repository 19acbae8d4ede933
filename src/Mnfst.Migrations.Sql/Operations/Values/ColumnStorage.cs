namespace Mnfst.Migrations;

/// <summary>Where and how PostgreSQL keeps the long values of a column.</summary>
public enum ColumnStorage
{
    /// <summary>In the row, uncompressed.</summary>
    Plain,

    /// <summary>Out of the row if they are long, uncompressed, so that parts of them are read fast.</summary>
    External,

    /// <summary>Compressed, and out of the row if they are long still. Usual for most types.</summary>
    Extended,

    /// <summary>Compressed, and out of the row only if there is no other way.</summary>
    Main,
}
