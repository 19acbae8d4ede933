namespace Mnfst.Migrations.Generator.Reading.Calls.Values;

/// <summary>Whether something was asked for that is not known before the migration runs.</summary>
internal sealed class Unknowns
{
    public bool Any { get; private set; }

    /// <summary>Takes note of it, and gives what stands for it in a text that nobody will read.</summary>
    public string Add()
    {
        Any = true;
        return "";
    }
}
