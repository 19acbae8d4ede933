namespace Mnfst.Migrations.Schema.Model;

/// <summary>What of a schema counts when it is compared, besides the definitions of its objects.</summary>
[Flags]
public enum ModelScope
{
    /// <summary>Definitions and comments alone.</summary>
    Definitions = 0,

    /// <summary>Who owns what.</summary>
    Owners = 1,

    /// <summary>What is granted to whom.</summary>
    Privileges = 2,

    /// <summary>The order of the columns of tables and of the attributes of composite types.</summary>
    ColumnOrder = 4,
}
