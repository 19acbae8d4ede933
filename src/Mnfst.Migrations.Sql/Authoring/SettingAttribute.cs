namespace Mnfst.Migrations;

/// <summary>Gives a server setting a value for this revision alone, such as <c>work_mem</c>.</summary>
/// <param name="name">The setting, as in PostgreSQL's <c>SET</c>.</param>
/// <param name="value">Its value.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class SettingAttribute(string name, string value) : Attribute
{
    /// <summary>The setting.</summary>
    public string Name { get; } = name;

    /// <summary>Its value.</summary>
    public string Value { get; } = value;
}
